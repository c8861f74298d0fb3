import { OUR_LIMITS } from '../../code/ruleset.js';
import { met, type DeadlineRule } from './deadline-rule.js';

/** REFUSAL_NOTICE (2.4), advisory: the Code gives no time for the notice; later than five working days is shown. */
export const refusalNotice: DeadlineRule = (complaint, rules) => {
  const startedOn = complaint.stages[1].receivedOn;
  if (complaint.refusal === undefined || startedOn === undefined) return [];
  return [
    {
      deadlineId: 'REFUSAL_NOTICE',
      basis: 'ADVISORY',
      stage: 1,
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, OUR_LIMITS.refusalNotice.workingDays),
      ended: met(complaint.refusal.noticeSentOn),
    },
  ];
};
