import { type LocalDate } from '../../kernel/local-date.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from '../commands/case-command.js';
import { isOpen, statusOf } from '../deadlines/deadline-status.js';
import { type Deadline } from '../state.js';
import { stale } from './stale.js';

export interface ClearBreach {
  readonly deadlineId: string;
  readonly dueOn: LocalDate;
  readonly reason: DataOf<'BreachCleared'>['reason'];
}

/** A breach on record that the record itself now contradicts: done in time and written down late, or due on a later day. */
export const clearableBreaches = (deadlines: Readonly<Record<string, Deadline>>, today: LocalDate): ClearBreach[] =>
  Object.values(deadlines)
    .filter((deadline) => turnedOutInTime(deadline, today))
    .flatMap((deadline) =>
      deadline.breachedDueOns.map((dueOn) => ({
        deadlineId: deadline.deadlineId,
        dueOn,
        reason: reasonFor(deadline, dueOn),
      })),
    );

/** What took the breach away: the event that moved the due date back, else the one that ended the duty. */
const reasonFor = (deadline: Deadline, breachedDueOn: LocalDate): ClearBreach['reason'] => {
  const by = deadline.dueOn > breachedDueOn ? deadline.movedBy : deadline.endedBy;
  if (by === 'DeadlineRecalculated') return 'CALENDAR_CHANGE';
  return by === 'RecordCorrected' ? 'CORRECTION' : 'LATE_RECORDED_FACT';
};

/**
 * Done, or fallen away, by the day on which it is due as the record now stands, wherever that day was before (D15). A due
 * date that only moved excuses nothing while the duty is open.
 */
const turnedOutInTime = (deadline: Deadline, today: LocalDate): boolean =>
  !isOpen(deadline) && statusOf(deadline, today) !== 'BREACHED';

export const clearBreach = defineCommand<ClearBreach>({
  name: 'clear-breach',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint, today }, verdict) {
    const clearable = clearableBreaches(complaint.deadlines, today).some(
      ({ deadlineId, dueOn }) => deadlineId === input.deadlineId && dueOn === input.dueOn,
    );
    stale(verdict, !clearable, 'the breach stands');
    return () => [{ type: 'BreachCleared', data: { ...input } }];
  },
});
