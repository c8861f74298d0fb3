import { type BundleCase, type BundleFile } from '../bundle-case.js';
import { caseSections } from './case-sections.js';
import { checks } from './checks.js';
import { chronology } from './chronology.js';
import { cover } from './cover.js';
import { evidenceIndex } from './evidence.js';
import { rawEvents } from './raw-events.js';
import { redactionsAndGaps } from './redactions-and-gaps.js';
import { relatedCases } from './related.js';
import { rulesAndResults } from './rules-and-results.js';

/** Every file of the payload but the documents themselves, in the order of the chapters. */
export const chaptersOf = async (bundle: BundleCase): Promise<BundleFile[]> => [
  ...cover(bundle),
  ...(await chronology(bundle)),
  ...rawEvents(bundle),
  ...caseSections(bundle),
  ...evidenceIndex(bundle),
  ...rulesAndResults(bundle),
  ...relatedCases(bundle),
  ...redactionsAndGaps(bundle),
  ...checks(bundle),
];
