import { type DataOf } from '../events/index.js';
import { defineCommand } from '../commands/case-command.js';
import { stale } from './stale.js';

/** I20: a possible hazard is handed to the hazard process the same minute; the complaint goes its own way. */
export const handOffHazard = defineCommand<Omit<DataOf<'HazardHandedOff'>, 'deadlines' | 'documents'>>({
  name: 'hand-off-hazard',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint }, verdict) {
    stale(verdict, complaint.hazardRef !== undefined || !complaint.flags.possibleHazard, 'handed off already');
    return () => [{ type: 'HazardHandedOff', data: { ...input } }];
  },
});

type Hold = Omit<DataOf<'OmbudsmanHoldPlaced'>, 'deadlines' | 'documents'>;

/** I16: an open Ombudsman case keeps the complaint from being closed. */
export const placeOmbudsmanHold = defineCommand<Hold>({
  name: 'place-ombudsman-hold',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint }, verdict) {
    stale(verdict, complaint.holds.includes(input.ombCaseId), 'held already');
    return () => [{ type: 'OmbudsmanHoldPlaced', data: { ...input } }];
  },
});

export const releaseOmbudsmanHold = defineCommand<Hold>({
  name: 'release-ombudsman-hold',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint }, verdict) {
    stale(verdict, !complaint.holds.includes(input.ombCaseId), 'not held');
    return () => [{ type: 'OmbudsmanHoldReleased', data: { ...input } }];
  },
});

/** The export job puts on record what was given to whom, under which hash and tree checkpoint. */
export const recordExport = defineCommand<Omit<DataOf<'RecordExported'>, 'deadlines' | 'documents'>>({
  name: 'record-export',
  capability: 'system',
  anyAge: true,
  decide: (input) => () => [{ type: 'RecordExported', data: { ...input } }],
});
