import { STAGES, type Stage } from '../../code/ruleset.js';
import { latestOf, type LocalDate } from '../../kernel/local-date.js';
import { baseOf, respondedOn, type CaseRules } from '../case-rules.js';
import { type Complaint, type StageFacts } from '../state.js';
import { caseEnding, leftBehind, met, type DeadlineFacts, type DeadlineRule } from './deadline-rule.js';

/** The interval in force on a day: the last that had begun, else the first agreed. */
const intervalOn = (intervals: StageFacts['intervals'], day: LocalDate) =>
  intervals.findLast(({ effectiveOn }) => effectiveOn <= day) ?? intervals[0];

const updatesOf = (complaint: Complaint, stage: Stage, rules: CaseRules): DeadlineFacts[] => {
  const { intervals, updatedOn } = complaint.stages[stage];
  const [first] = intervals;
  const base = baseOf(complaint, stage, rules);
  if (first === undefined || base === undefined) return [];
  const answered = respondedOn(complaint, stage);
  const starts = latestOf(base.dueOn, first.effectiveOn);
  const made = updatedOn.filter((day) => day >= starts && (answered === undefined || day <= answered));
  // Each update ends one deadline and starts the next; the answer ends the last.
  return [starts, ...made].map((startedOn, index) => {
    const next = made[index];
    const { everyWd } = intervalOn(intervals, startedOn) ?? first;
    return {
      deadlineId: `UPDATE/${stage}/${index + 1}`,
      basis: 'CODE' as const,
      stage,
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, everyWd),
      ended:
        next !== undefined
          ? met(next)
          : answered !== undefined
            ? met(answered)
            : (leftBehind(complaint, stage) ?? caseEnding(complaint)),
    };
  });
};

/** UPDATE/s/k (5.9): once the base time has passed, the resident hears from the landlord at the agreed interval. */
export const updates: DeadlineRule = (complaint, rules) =>
  STAGES.flatMap((stage) => updatesOf(complaint, stage, rules));
