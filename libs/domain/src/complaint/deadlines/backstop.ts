import { acknowledgeBy, receivedOn, respondedOn } from '../case-rules.js';
import { lastExtension } from '../extensions.js';
import { caseEnding, leftBehind, met, type DeadlineRule } from './deadline-rule.js';

/**
 * BACKSTOP/1, advisory: when the answer would be due had the acknowledgement gone out on its last day. A late
 * acknowledgement moves the Code's clock (D7); this one shows what the resident waits in all. It moves with extensions.
 */
export const backstop: DeadlineRule = (complaint, rules) => {
  const startedOn = receivedOn(complaint, 1);
  const acknowledged = acknowledgeBy(complaint, 1, rules);
  if (startedOn === undefined || acknowledged === undefined) return [];
  const { workingDays } = rules.forStage(complaint, 1).ruleset.respond[1];
  const extendedBy = lastExtension(complaint, 1, rules)?.cumulativeWd ?? 0;
  const answered = respondedOn(complaint, 1);
  return [
    {
      deadlineId: 'BACKSTOP/1',
      basis: 'ADVISORY',
      stage: 1,
      startedOn,
      dueOn: rules.calendar.addWorkingDays(acknowledged, workingDays + extendedBy),
      ended: answered !== undefined ? met(answered) : (leftBehind(complaint, 1) ?? caseEnding(complaint)),
    },
  ];
};
