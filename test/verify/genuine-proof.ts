import { uuidV5 } from '@redress/platform';
import {
  checkpointText,
  inclusionRanges,
  leafHash,
  rawPublicKey,
  signingKey,
  signNote,
  streamHeadText,
  verifierKey,
  type StoredForm,
} from '@redress/proof';
import { eventKey, sealText } from '@redress/sealing';
import { plainRoot } from '../../libs/proof/testing/plain-tree.js';

export const ORIGIN = 'log.example.org/redress';
export const KEY = signingKey(Buffer.alloc(32, 7));
export const KEY_LINE = verifierKey({ name: ORIGIN, publicKey: rawPublicKey(KEY) });
export const CASE_ID = '00000000-0000-4000-8000-000000000001';
export const STREAM = `complaint-${CASE_ID}`;
export const SUBJECT_KEY = Buffer.alloc(32, 9);
export const TIME = '2025-03-03T09:00:00.000Z';

export type Item = Record<string, unknown> & {
  event: StoredForm & { data: Record<string, unknown> };
  inclusion: string[];
  leafIndex: number;
  leafHash: string;
};
export interface Proof extends Record<string, unknown> {
  checkpoint: string;
  head: string;
  items: Item[];
}

export const sealed = (id: string, text: string): object => sealText(eventKey(SUBJECT_KEY, id), `key.${id}`, text);

export const stored = (streamId: string, revision: number): StoredForm => {
  const id = uuidV5(`${streamId} ${revision}`);
  return {
    streamId,
    revision,
    id,
    type: ['Logged', 'Acknowledged', 'Responded'][revision % 3]!,
    data: { stage: 1, amountPence: revision * 7_500, note: sealed(id, `the café’s roof №${revision}\n😀`) },
    metadata: { occurredAt: TIME, recordedAt: TIME, landlordId: 'code-2024' },
  };
};

/** Events of the case in every third place of a log, the rest of others. */
export const LOG = Array.from({ length: 20 }, (_, at) =>
  at % 3 === 0 ? stored(STREAM, at / 3) : stored(`complaint-other-${at}`, 0),
);
export const LEAVES = LOG.map(leafHash);
export const note = (size: number): string =>
  signNote(checkpointText({ origin: ORIGIN, size, root: plainRoot(LEAVES.slice(0, size)), time: TIME }), ORIGIN, KEY);

export const genuine = (): Proof => {
  const items = LOG.flatMap((event, leafIndex) =>
    event.streamId === STREAM
      ? [
          {
            revision: event.revision,
            eventId: event.id,
            type: event.type,
            position: String(leafIndex),
            leafIndex,
            leafHash: LEAVES[leafIndex]!.toString('hex'),
            inclusion: inclusionRanges(leafIndex, { from: 0, to: LOG.length }).map((range) =>
              plainRoot(LEAVES, range).toString('hex'),
            ),
            event,
            textKeys: { [`key.${event.id}`]: eventKey(SUBJECT_KEY, event.id).toString('base64url') },
          },
        ]
      : [],
  );
  const head = {
    streamId: STREAM,
    events: items.length,
    lastLeaf: Buffer.from(items.at(-1)!.leafHash, 'hex'),
    size: LOG.length,
  };
  return structuredClone({
    caseId: CASE_ID,
    streamId: STREAM,
    checkpoint: note(LOG.length),
    head: signNote(streamHeadText(ORIGIN, head), ORIGIN, KEY),
    size: LOG.length,
    root: plainRoot(LEAVES).toString('hex'),
    items,
    next: null,
  }) as unknown as Proof;
};

/** As `…/events` shows them: Text opened. */
export const shown = (): Record<string, unknown>[] =>
  genuine().items.map(({ event: { id, type, revision, data, metadata }, position }) => ({
    id,
    type,
    revision,
    position,
    occurredAt: TIME,
    recordedAt: TIME,
    data: { ...data, note: `the café’s roof №${revision}\n😀` },
    metadata,
  }));
