import { STAGES } from '../../code/ruleset.js';
import { respondedOn } from '../case-rules.js';
import { caseEnding, leftBehind, met, type DeadlineRule } from './deadline-rule.js';

/**
 * CONTACT_RESP/s, advisory: where the scoping letter is the acknowledgement, when the answer would be due had the
 * Ombudsman counted from the first contact.
 */
export const contactResponse: DeadlineRule = (complaint, rules) =>
  STAGES.flatMap((stage) => {
    const { policy, ruleset } = rules.forStage(complaint, stage);
    const startedOn = complaint.stages[stage].receiptConfirmedOn;
    if (policy?.respClock !== 'SCOPED' || startedOn === undefined) return [];
    const answered = respondedOn(complaint, stage);
    return {
      deadlineId: `CONTACT_RESP/${stage}`,
      basis: 'ADVISORY' as const,
      stage,
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, ruleset.respond[stage].workingDays),
      ended: answered !== undefined ? met(answered) : (leftBehind(complaint, stage) ?? caseEnding(complaint)),
    };
  });
