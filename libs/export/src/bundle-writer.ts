import { type Readable } from 'node:stream';
import { answerRequestedItems, type RequestedItem } from '@redress/domain';
import { type Documents } from '@redress/documents';
import { Bag } from './bag.js';
import { type BundleCase, type BundleDocument, json } from './bundle-case.js';
import { chaptersOf } from './chapters/index.js';
import { csv } from './csv.js';

/** What is said beside the payload, because it differs from one making to the next. */
export interface Generation {
  readonly exportId: string;
  readonly madeAt: string;
  readonly madeFor: string;
  readonly askedBy: string;
  readonly ombudsmanReference: string | null;
  readonly requested: readonly RequestedItem[];
  /** Files of proof: path below the bag → content. */
  readonly proof: readonly { readonly path: string; readonly content: string }[];
  /** The keeper's signature over the payload's manifest, given its SHA-256. */
  readonly sign: (manifestSha256: string) => string;
  /** How the case stands on the day of the export. */
  readonly today: object;
}

/** A document that was there when the bundle was begun and could not be read to its end. */
export class UnreadableDocument extends Error {
  constructor(
    readonly docId: string,
    cause: unknown,
  ) {
    super(`The document ${docId} cannot be read.`, { cause });
  }
}

export type OnProgress = (done: number, total: number, step: string) => void;

const bagName = ({ reference, caseId, revision, mode }: BundleCase): string =>
  `redress-${(reference === '' ? caseId : reference).replaceAll(/[^A-Za-z0-9-]/g, '_')}-r${revision}-${mode.toLowerCase().replaceAll('_', '-')}`;

const contentsTable = (documents: readonly BundleDocument[]): string =>
  csv(
    ['document id', 'file', 'sha256', 'media type', 'bytes', 'named by events', 'name', 'absent'],
    documents.map(({ docId, path, sha256, mediaType, bytes, eventIds, name, absent }) => [
      docId,
      path,
      sha256,
      mediaType,
      bytes,
      eventIds.join(' '),
      name,
      absent,
    ]),
  );

/**
 * Writes the bundle into `bag`: payload first, documents streamed one after another, then the tag files that tell of this
 * making of it. Throws UnreadableDocument; the bag's output is then broken off.
 */
export const writeBundle = async (
  bag: Bag,
  bundle: BundleCase,
  documents: Documents,
  generation: Generation,
  onProgress: OnProgress,
): Promise<void> => {
  const there = bundle.documents.filter(({ path }) => path !== undefined);
  const total = there.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const descriptions = new Map<string, string>();
  onProgress(done, total, 'writing the chapters');
  for (const { path, content, description } of await chaptersOf(bundle)) {
    bag.addFile(path, content);
    descriptions.set(`data/${path}`, description);
  }
  bag.addFile('documents.csv', contentsTable(bundle.documents));
  bag.addFile('documents.json', json(bundle.documents));
  descriptions.set('data/documents.csv', 'Every document that an event names, and where it stands');
  descriptions.set('data/documents.json', 'The same for programs');
  for (const [index, document] of there.entries()) {
    const { docId, path = docId, bytes, mediaType, eventIds } = document;
    onProgress(done, total, `document ${index + 1} of ${there.length}`);
    try {
      const content = await contentOf(documents, bundle.landlordId, document);
      await bag.addStream(path, content, bytes, mediaType);
    } catch (error) {
      bag.fail(error as Error);
      throw new UnreadableDocument(docId, error);
    }
    descriptions.set(`data/${path}`, `Document of event ${eventIds[0] ?? ''}`);
    done += bytes;
  }
  onProgress(total, total, 'writing the manifests');
  addTags(bag, bundle, generation, descriptions);
};

const contentOf = async (documents: Documents, landlordId: string, { docId }: BundleDocument): Promise<Readable> => {
  const open = await documents.open(landlordId, docId);
  if (open === undefined) throw new Error('it is gone');
  return open.content;
};

const addTags = (
  bag: Bag,
  bundle: BundleCase,
  generation: Generation,
  descriptions: ReadonlyMap<string, string>,
): void => {
  const { exportId, madeAt, madeFor, askedBy, ombudsmanReference, requested, proof, sign, today } = generation;
  bag.addTag(
    'generation.json',
    json({
      exportId,
      madeAt,
      madeFor,
      ...(bundle.mode !== 'SUBJECT_ACCESS' && { askedBy }),
      ombudsmanReference,
      mode: bundle.mode,
      revision: bundle.revision,
    }),
  );
  bag.addTag('requested-items.json', json(answerRequestedItems(requested, bundle.events)));
  bag.addTag('as-at-export.json', json(today));
  for (const { path, content } of proof) bag.addTag(path, content);
  bag.addTag(
    'contents.json',
    json(
      bag.payload.map(({ path, bytes, sha256 }) => ({
        path,
        bytes,
        sha256,
        description: descriptions.get(path) ?? '',
      })),
    ),
  );
  const landlord = bundle.profiles.at(-1)?.name ?? bundle.landlordId;
  const info: [string, string][] = [
    ['Source-Organization', landlord],
    ['External-Description', `Complaint ${bundle.reference}, ${bundle.mode} record up to revision ${bundle.revision}`],
    ['External-Identifier', bundle.reference],
    ['Internal-Sender-Identifier', bundle.caseId],
    ['Internal-Sender-Description', `export ${exportId}`],
    ...(ombudsmanReference === null ? [] : [['Ombudsman-Reference', ombudsmanReference] as [string, string]]),
    ['Bagging-Date', madeAt.slice(0, 10)],
    ['Bag-Software-Agent', 'Redress'],
  ];
  bag.finish(info, (manifestSha256) => ({ path: 'proof/manifest-signature.txt', content: sign(manifestSha256) }));
};

export const newBag = (bundle: BundleCase): Bag => new Bag(bagName(bundle));
