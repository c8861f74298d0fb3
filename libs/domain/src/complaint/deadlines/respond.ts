import { STAGES } from '../../code/ruleset.js';
import { baseOf, respondedOn } from '../case-rules.js';
import { dueOf } from '../extensions.js';
import { caseEnding, leftBehind, met, type DeadlineRule } from './deadline-rule.js';

/** RESP/s (6.3, 6.4, 6.14, 6.15): the full response, extensions included. */
export const respond: DeadlineRule = (complaint, rules) =>
  STAGES.flatMap((stage) => {
    const base = complaint.stages[stage].loggedOn === undefined ? undefined : baseOf(complaint, stage, rules);
    if (base === undefined) return [];
    const answered = respondedOn(complaint, stage);
    return {
      deadlineId: `RESP/${stage}`,
      basis: 'CODE' as const,
      stage,
      startedOn: base.startedOn,
      dueOn: dueOf(complaint, stage, rules) ?? base.dueOn,
      ended: answered !== undefined ? met(answered) : (leftBehind(complaint, stage) ?? caseEnding(complaint)),
    };
  });
