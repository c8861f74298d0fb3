import { SECTIONS } from '@redress/domain';
import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';
import { csv } from '../csv.js';

const HEADER = [
  'evidence id',
  'kind',
  'source',
  'description',
  'obtained on',
  'attached at',
  'file',
  'sha256',
] as const;

/** The index of what was attached as evidence, whether or not the file could be had. */
export const evidenceIndex = (bundle: BundleCase): BundleFile[] => {
  const documents = new Map(bundle.documents.map((document) => [document.docId, document]));
  const index = bundle.events.flatMap((event) => {
    if (event.type !== 'EvidenceAttached') return [];
    const { evidenceId, kind, source, description, obtainedOn, docRef } = event.data;
    const document = documents.get(docRef);
    return [
      {
        evidenceId,
        kind,
        source,
        description,
        obtainedOn: obtainedOn ?? null,
        attachedAt: event.metadata.recordedAt,
        file: document?.path ?? null,
        absent: document?.path === undefined ? (document?.absent ?? 'WITHHELD') : null,
        sha256: document?.sha256 ?? null,
      },
    ];
  });
  const rows = index.map((entry) => [
    entry.evidenceId,
    entry.kind,
    entry.source,
    entry.description,
    entry.obtainedOn,
    entry.attachedAt,
    entry.file ?? `(${entry.absent ?? 'absent'})`,
    entry.sha256,
  ]);
  const { folder } = SECTIONS.EVIDENCE;
  return [
    file(`${folder}/index.json`, json(index), 'Evidence index'),
    file(`${folder}/index.csv`, csv(HEADER, rows), 'Evidence index for a spreadsheet'),
  ];
};
