import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';

const FOLDER = '03-events';

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/**
 * The events as they are stored, which the proofs are over, and the keys that open the Text in them. A subject's copy has
 * them opened and redacted only: what is stored names other people in clear.
 */
export const rawEvents = (bundle: BundleCase): BundleFile[] => {
  const opened = bundle.events.map(({ revision, id, type, data, metadata }) => ({
    revision,
    id,
    type,
    data,
    metadata,
  }));
  if (bundle.mode === 'SUBJECT_ACCESS')
    return [
      file(`${FOLDER}/events-redacted.jsonl`, lines(opened), 'Events with Text opened, other people’s data left out'),
    ];
  const stored = bundle.stored.map(({ streamId, revision, id, type, data, metadata }) => ({
    streamId,
    revision,
    id,
    type,
    data,
    metadata,
  }));
  return [
    file(`${FOLDER}/events.jsonl`, lines(stored), 'Events exactly as stored, Text sealed: what the proofs are over'),
    file(`${FOLDER}/events-opened.jsonl`, lines(opened), 'The same events with Text opened'),
    file(`${FOLDER}/keys.json`, json(bundle.keys), 'The keys of these events’ Text, and of nothing else'),
  ];
};
