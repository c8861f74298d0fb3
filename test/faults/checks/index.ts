import { acknowledgedOnce, answeredWell, nothingElse, nothingHalf } from './commands-check.js';
import { type Evidence, type Faults } from './evidence.js';
import { projectionsTrue } from './projections-check.js';
import { proofsHold } from './proofs-check.js';
import { breachesOnRecord, nothingDueWaits, onceEach } from './reminders-check.js';

/** What must hold after a run, whatever happened in it. */
export const CHECKS: Readonly<Record<string, (evidence: Evidence) => Faults | Promise<Faults>>> = {
  'every command was answered for good': answeredWell,
  'every acknowledged command is in its stream, once': acknowledgedOnce,
  'a command is there with all its events': nothingHalf,
  'nothing is there that nobody was told of': nothingElse,
  'breaches and reminders exist once each': onceEach,
  'every missed deadline is on record': breachesOnRecord,
  'nothing that is due still waits': nothingDueWaits,
  'projections equal a rebuild': projectionsTrue,
  'proofs verify': proofsHold,
};
