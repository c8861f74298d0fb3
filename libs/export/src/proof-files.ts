import { type BundleCase, json } from './bundle-case.js';

/** What the log's tree says of a stream, as libs/proof tells it. */
export interface ProvenStream {
  readonly checkpoint: { readonly note: string; readonly size: number; readonly root: Buffer };
  readonly head: string;
  readonly leaves: readonly {
    readonly revision: number;
    readonly eventId: string;
    readonly leafIndex: number;
    readonly leafHash: Buffer;
    readonly inclusion: readonly Buffer[];
  }[];
}

export interface ProofFile {
  readonly path: string;
  readonly content: string;
}

/**
 * The proofs of a bundle, beside its payload: checkpoint, length of the stream, an inclusion proof for every event, and for
 * each revision that the payload leaves out (records of earlier exports, what came after the pin) its leaf, so that nothing
 * can be missing unnoticed. A subject's copy holds redacted events, which no leaf is over: it has the checkpoint alone.
 */
export const proofFiles = (
  bundle: BundleCase,
  { checkpoint, head, leaves }: ProvenStream,
  verifierKey: string,
): ProofFile[] => {
  const note = { path: 'proof/checkpoint.txt', content: checkpoint.note };
  const key = { path: 'proof/log-key.txt', content: `${verifierKey}\n` };
  if (bundle.mode === 'SUBJECT_ACCESS') return [note, key];
  const held = new Set(bundle.stored.map(({ id }) => id));
  const shown = leaves.map(({ revision, eventId, leafIndex, leafHash, inclusion }) => ({
    revision,
    eventId,
    leafIndex,
    leafHash: leafHash.toString('base64'),
    inclusion: inclusion.map((hash) => hash.toString('base64')),
    leftOut: !held.has(eventId),
  }));
  return [
    note,
    key,
    { path: 'proof/stream-head.txt', content: head },
    {
      path: 'proof/inclusion.json',
      content: json({ streamId: `complaint-${bundle.caseId}`, treeSize: checkpoint.size, leaves: shown }),
    },
  ];
};
