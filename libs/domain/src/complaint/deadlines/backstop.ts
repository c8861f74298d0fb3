import { acknowledgementOf, respondedOn } from '../case-rules.js';
import { lastExtension } from '../extensions.js';
import { caseEnding, leftBehind, met, type DeadlineRule } from './deadline-rule.js';

/**
 * BACKSTOP/1, advisory: when the answer would be due had the acknowledgement gone out on its last day. A late
 * acknowledgement moves the Code's clock (D7); this one shows what the resident waits in all. It moves with extensions.
 */
export const backstop: DeadlineRule = (complaint, rules) => {
  const acknowledgement = acknowledgementOf(complaint, 1, rules);
  if (acknowledgement === undefined) return [];
  const { workingDays } = rules.forStage(complaint, 1).ruleset.respond[1];
  const extendedBy = lastExtension(complaint, 1, rules)?.cumulativeWd ?? 0;
  const answered = respondedOn(complaint, 1);
  return [
    {
      deadlineId: 'BACKSTOP/1',
      basis: 'ADVISORY',
      stage: 1,
      startedOn: acknowledgement.startedOn,
      dueOn: rules.calendar.addWorkingDays(acknowledgement.dueOn, workingDays + extendedBy),
      ended: answered !== undefined ? met(answered) : (leftBehind(complaint, 1) ?? caseEnding(complaint)),
    },
  ];
};
