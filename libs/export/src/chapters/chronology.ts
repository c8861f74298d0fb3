import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';
import { csv } from '../csv.js';
import { chronologyOf } from '../chronology-entry.js';
import { chronologyPdf } from '../pdf/chronology-pdf.js';

const FOLDER = '02-chronology';

const HEADER = [
  'revision',
  'occurred at',
  'recorded at',
  'who',
  'role',
  'what happened',
  'recorded late',
  'corrected by',
  'corrects',
  'files',
  'event id',
] as const;

/** The chronology three times over: to read, to sort in a spreadsheet, and for programs. */
export const chronology = async (bundle: BundleCase): Promise<BundleFile[]> => {
  const entries = chronologyOf(bundle);
  const rows = entries.map((entry) => [
    entry.revision,
    entry.occurredAt,
    entry.recordedAt,
    entry.actor.userId,
    entry.actor.role,
    entry.sentence,
    entry.late ? 'late' : '',
    entry.correctedBy,
    entry.corrects,
    entry.files.join('; '),
    entry.eventId,
  ]);
  return [
    file(
      `${FOLDER}/chronology.pdf`,
      await chronologyPdf(bundle, entries),
      'Chronology to read, with a cover and key dates',
    ),
    file(`${FOLDER}/chronology.csv`, csv(HEADER, rows), 'Chronology for a spreadsheet'),
    file(`${FOLDER}/chronology.json`, json(entries), 'Chronology for programs'),
  ];
};
