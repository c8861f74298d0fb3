import { OUR_LIMITS, type Stage } from '../../code/ruleset.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { neededBecause } from './computed-fields.js';
import { invalidState, isOpenStage, receiptOf } from './states.js';

export type AgreeUpdateInterval = Omit<DataOf<'UpdateIntervalAgreed'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** 5.9: how often the resident hears from the landlord when the answer falls outside the Code's time. */
export const agreeUpdateInterval = defineCommand<AgreeUpdateInterval>({
  name: 'agree-update-interval',
  capability: 'updates',
  notBefore: receiptOf,
  standing: (situation, verdict) =>
    invalidState(
      !isOpenStage(situation.complaint, situation.stage),
      situation,
      verdict,
      `stage ${situation.stage} open`,
    ),
  decide(input, { stage }, verdict) {
    const { provision, workingDays } = OUR_LIMITS.updateInterval;
    verdict.forbidden(input.everyWd > workingDays, 'INTERVAL_TOO_LONG', {
      provision,
      field: 'everyWd',
      detail: `At most every ${workingDays} working days.`,
    });
    return () => [{ type: 'UpdateIntervalAgreed', data: { ...input, stage } }];
  },
});

export type UpdateResident = Omit<DataOf<'ResidentUpdated'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** 5.9: an update is not an extension: a date named in it moves no deadline. */
export const updateResident = defineCommand<UpdateResident>({
  name: 'update-resident',
  capability: 'updates',
  instant: 'at',
  notBefore: receiptOf,
  decide(input, { stage }, verdict) {
    const silent = input.documentId === undefined && isBlank(input.note);
    neededBecause(verdict, silent, 'note', 'an update without a document says what the resident was told', '5.12');
    return () => [{ type: 'ResidentUpdated', data: { ...input, stage } }];
  },
});
