import { SECTIONS } from '@redress/domain';
import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';

const gapLines = ({ gaps, reference, asAt }: BundleCase): string => {
  if (gaps.length === 0)
    return `Nothing was found missing or unanswered in the record of ${reference} as at ${asAt}.\n`;
  const lines = gaps.map(({ code, section, provision, about, eventId, why }) =>
    [
      `${SECTIONS[section].title}${provision === undefined ? '' : ` (${provision})`}: ${why}`,
      `  ${code}${about === undefined ? '' : `, ${about}`}${eventId === undefined ? '' : `, event ${eventId}`}`,
    ].join('\n'),
  );
  return `Missing from the record of ${reference}, or unanswered in it, as at ${asAt}:\n\n${lines.join('\n\n')}\n`;
};

/** What was left out on purpose, and what is missing without anybody wanting it. */
export const redactionsAndGaps = (bundle: BundleCase): BundleFile[] => [
  file('18-redactions/redactions.json', json(bundle.redactions), 'Redaction log: what was left out, where, and why'),
  file(
    '19-gaps/gap-report.json',
    json({ asAt: bundle.asAt, gaps: bundle.gaps }),
    'What is missing or unanswered, and why',
  ),
  file('19-gaps/gap-report.txt', gapLines(bundle), 'The same to read'),
];
