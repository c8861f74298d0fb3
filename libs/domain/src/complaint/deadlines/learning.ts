import { STAGES, OUR_LIMITS } from '../../code/ruleset.js';
import { respondedOn } from '../case-rules.js';
import { type Complaint } from '../state.js';
import { duplicateEnding, met, type DeadlineRule } from './deadline-rule.js';

/** upheld of the rule language: at least one issue upheld, wholly or in part. */
export const isUpheld = (complaint: Complaint, stage: 1 | 2 | 3): boolean =>
  complaint.stages[stage].response?.decisions.some(
    ({ decision }) => decision === 'UPHELD' || decision === 'PARTLY_UPHELD',
  ) ?? false;

/** LEARNING (9.1), advisory: what the last upheld response taught is recorded within twenty working days (ours). */
export const learning: DeadlineRule = (complaint, rules) => {
  const stage = STAGES.findLast((candidate) => isUpheld(complaint, candidate));
  const startedOn = stage === undefined ? undefined : respondedOn(complaint, stage);
  if (startedOn === undefined) return [];
  return [
    {
      deadlineId: 'LEARNING',
      basis: 'ADVISORY',
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, OUR_LIMITS.learning.workingDays),
      ended: complaint.learningOn !== undefined ? met(complaint.learningOn) : duplicateEnding(complaint),
    },
  ];
};
