import { createHash } from 'node:crypto';
import { leafHash, storedForm } from '@redress/proof';
import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';

/** AUDIT: checks of the record itself, computed from what is stored. */
export const checks = (bundle: BundleCase): BundleFile[] => {
  if (bundle.mode !== 'AUDIT') return [];
  const leaves = bundle.stored.map((event) => ({
    revision: event.revision,
    id: event.id,
    hash: leafHash(storedForm(event)).toString('hex'),
  }));
  const streamHash = createHash('sha256');
  for (const { hash } of leaves) streamHash.update(Buffer.from(hash, 'hex'));
  const revisions = bundle.stored.map(({ revision }) => revision);
  return [
    file(
      '20-checks/checks.json',
      json({
        streamSha256: streamHash.digest('hex'),
        events: leaves.length,
        idsUnique: new Set(leaves.map(({ id }) => id)).size === leaves.length,
        revisionsRise: revisions.every((revision, index) => index === 0 || revision > (revisions[index - 1] ?? -1)),
        revisionsLeftOut: missing(revisions),
        versionsAgree: bundle.events.every(({ revision, metadata }) => metadata.version === revision),
        recordedInOrder: bundle.events.every(
          ({ metadata }, index) =>
            index === 0 || metadata.recordedAt >= (bundle.events[index - 1]?.metadata.recordedAt ?? ''),
        ),
        documents: bundle.documents.map(({ docId, sha256, path, absent }) => ({
          docId,
          sha256,
          path: path ?? null,
          absent: absent ?? null,
        })),
        leaves,
      }),
      'Checks of the stream: order, completeness, hashes of every event and document',
    ),
  ];
};

/** Revisions below the last that the bundle does not hold: records of earlier exports. */
const missing = (revisions: readonly number[]): number[] => {
  const held = new Set(revisions);
  return Array.from({ length: (revisions.at(-1) ?? -1) + 1 }, (_, revision) => revision).filter(
    (revision) => !held.has(revision),
  );
};
