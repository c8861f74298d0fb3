import { type Profile } from '../profile.js';
import { code2024 } from './code-2024.js';
import { hillingdon } from './hillingdon.js';
import { kirklees } from './kirklees.js';
import { leeds } from './leeds.js';
import { redKite } from './red-kite.js';

/** The profiles every installation knows from its first start. */
export const SEEDED_PROFILES: readonly Profile[] = [code2024, kirklees, hillingdon, leeds, redKite];
