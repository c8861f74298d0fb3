import { STAGES } from '../../code/ruleset.js';
import { acknowledgementOf, fullyAcknowledgedOn } from '../case-rules.js';
import { caseEnding, leftBehind, met, type DeadlineRule } from './deadline-rule.js';

/** ACK/s (6.2, 6.11): five working days from receipt to acknowledged, defined and logged. */
export const acknowledge: DeadlineRule = (complaint, rules) =>
  STAGES.flatMap((stage) => {
    const clock = acknowledgementOf(complaint, stage, rules);
    if (clock === undefined) return [];
    const done = fullyAcknowledgedOn(complaint, stage);
    return {
      deadlineId: `ACK/${stage}`,
      basis: 'CODE' as const,
      stage,
      ...clock,
      ended: done !== undefined ? met(done) : (leftBehind(complaint, stage) ?? caseEnding(complaint)),
    };
  });
