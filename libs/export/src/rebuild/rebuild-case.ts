import { isDeepStrictEqual } from 'node:util';
import { complaintStream, type References } from '@redress/complaints';
import { type Database } from '@redress/database';
import { type Documents } from '@redress/documents';
import { type EventStore, type NewEvent, type RecordedEvent } from '@redress/event-store';
import { type DisclosedKeys } from '@redress/sealing';
import { type BundleDocument } from '../bundle-case.js';
import { BadBundle, type BundleFile } from './bundle-file.js';

export interface RebuildParts {
  readonly store: EventStore;
  readonly database: Database;
  readonly documents: Documents;
  readonly references: References;
  readonly disclosed: DisclosedKeys;
}

export interface Rebuilt {
  readonly caseId: string;
  readonly reference: string;
  readonly events: number;
  readonly documents: number;
}

/** An event as the bundle holds it: exactly as it was stored, Text sealed. */
interface Bundled {
  readonly streamId: string;
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/** The instance has complaints of its own: a rebuilt case among them would look like one of them. */
export class NotEmpty extends Error {}

const AT_ONCE = 50;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Makes a case again out of its bundle alone, in an instance without other cases: keys of its Text, documents, reference,
 * and every event with the id, type, data and metadata it had. Broken off, it can be begun again. Throws BadBundle, NotEmpty.
 */
export const rebuildCase = async (
  bundle: BundleFile,
  { store, database, documents, references, disclosed }: RebuildParts,
  say: (line: string) => void,
): Promise<Rebuilt> => {
  const { mode } = await bundle.tag<{ mode: string }>('generation.json');
  if (mode === 'SUBJECT_ACCESS')
    throw new BadBundle('A subject’s copy leaves out what is other people’s: no case can be rebuilt from it.');
  const events = linesOf(await bundle.payload('03-events/events.jsonl'));
  const [first] = events;
  if (first === undefined) throw new BadBundle('The bundle holds no events.');
  const landlordId = textOf(first.metadata['landlordId']);
  const caseId = textOf(first.data['caseId']);
  const reference = textOf(first.data['reference']);
  await refuseOtherCases(database, caseId);

  const keys = await bundle.json<Record<string, string>>('03-events/keys.json');
  await disclosed.takeIn(
    landlordId,
    caseId,
    new Map(Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64url')])),
  );
  const there = (await bundle.json<readonly BundleDocument[]>('documents.json')).filter(
    ({ path }) => path !== undefined,
  );
  for (const [index, document] of there.entries()) {
    await storeDocument(bundle, documents, landlordId, document, textOf(first.metadata['recordedAt']));
    say(`document ${index + 1} of ${there.length}`);
  }
  if (!(await references.reserve(landlordId, reference, caseId)))
    throw new NotEmpty(`The reference ${reference} is another case's here.`);
  await appendAll(store, complaintStream(caseId), events, say);
  return { caseId, reference, events: events.length, documents: there.length };
};

const linesOf = (content: Buffer): Bundled[] =>
  content
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Bundled);

const refuseOtherCases = async (database: Database, caseId: string): Promise<void> => {
  const others = await database.query('select 1 from redress.case_record where case_id <> $1 limit 1', [caseId]);
  if (others.length > 0) throw new NotEmpty('This instance has complaints of its own: rebuild into an empty one.');
};

const storeDocument = async (
  bundle: BundleFile,
  documents: Documents,
  landlordId: string,
  { docId, path = '', mediaType, name, sha256 }: BundleDocument,
  storedAt: string,
): Promise<void> => {
  if ((await documents.find(landlordId, [docId])).has(docId)) return; // from an earlier try
  const source = await bundle.stream(path);
  const stored = await documents.store(source.content, {
    landlordId,
    mediaType,
    storedAt,
    storedBy: 'system',
    own: { docId },
    ...(name !== undefined && { name }),
  });
  if (stored.sha256 !== source.sha256 || stored.sha256 !== sha256)
    throw new BadBundle(`data/${path} is not what the manifest and the event say.`);
};

const appendAll = async (
  store: EventStore,
  stream: string,
  events: readonly Bundled[],
  say: (line: string) => void,
): Promise<void> => {
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const part: NewEvent[] = events
      .slice(from, from + AT_ONCE)
      .map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
    await store.append(stream, from - 1, part);
    say(`event ${Math.min(from + AT_ONCE, events.length)} of ${events.length}`);
  }
  const stored = await store.read(stream);
  const differs = events.findIndex((event, at) => !isSame(event, stored[at]));
  if (differs >= 0 || stored.length !== events.length)
    throw new BadBundle(`The rebuilt case differs from the bundle at event ${differs < 0 ? events.length : differs}.`);
};

const isSame = (bundled: Bundled, stored: RecordedEvent | undefined): boolean =>
  stored !== undefined &&
  stored.id === bundled.id &&
  stored.type === bundled.type &&
  isDeepStrictEqual(stored.data, bundled.data) &&
  isDeepStrictEqual(stored.metadata, bundled.metadata);
