import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';
import { coverOf } from '../cover-facts.js';

const FOLDER = '01-cover';

export const cover = (bundle: BundleCase): BundleFile[] => [
  file(`${FOLDER}/cover.json`, json(coverOf(bundle)), 'Cover page: landlord, case, rules in force, how it stands'),
];
