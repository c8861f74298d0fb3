import { positionText, type RecordedEvent } from '@redress/event-store';
import { type LeafProof, type StreamProof, storedForm } from '@redress/proof';
import { type BundleCase, json } from './bundle-case.js';

export interface ProofFile {
  readonly path: string;
  readonly content: string;
}

const placeOf = ({ revision, eventId, leafIndex, leafHash, inclusion }: LeafProof) => ({
  revision,
  eventId,
  leafIndex,
  leafHash: leafHash.toString('hex'),
  inclusion: inclusion.map((hash) => hash.toString('hex')),
});

/** An event of the bundle as tools/verify reads it: as stored, with its place in the tree and the keys of its own Text. */
const shown = (event: RecordedEvent, leaf: LeafProof, keys: Readonly<Record<string, string>>) => ({
  ...placeOf(leaf),
  type: event.type,
  position: positionText(event.position),
  event: storedForm(event),
  textKeys: Object.fromEntries(Object.entries(keys).filter(([name]) => name.endsWith(`.${event.id}`))),
});

/**
 * The proofs of a bundle, beside its payload: checkpoint, length of the stream, an inclusion proof for every event, and for
 * each revision that the payload leaves out (records of earlier exports, what came after the pin) its leaf, so that nothing
 * can be missing unnoticed. A subject's copy holds redacted events, which no leaf is over: it has the checkpoint alone.
 */
export const proofFiles = (
  bundle: BundleCase,
  { checkpoint, head, leaves }: StreamProof,
  verifierKey: string,
): ProofFile[] => {
  const note = { path: 'proof/checkpoint.txt', content: checkpoint.note };
  const key = { path: 'proof/log-key.txt', content: `${verifierKey}\n` };
  if (bundle.mode === 'SUBJECT_ACCESS') return [note, key];
  const held = new Map(bundle.stored.map((event) => [event.id, event]));
  const items = leaves.map((leaf) => {
    const event = held.get(leaf.eventId);
    return event === undefined ? { ...placeOf(leaf), leftOut: true } : shown(event, leaf, bundle.keys);
  });
  const proof = {
    caseId: bundle.caseId,
    streamId: `complaint-${bundle.caseId}`,
    checkpoint: checkpoint.note,
    head,
    size: checkpoint.size,
    root: checkpoint.root.toString('hex'),
    items,
    next: null,
  };
  return [note, key, { path: 'proof/case-proof.json', content: json(proof) }];
};
