import { type LocalDate } from '../../kernel/local-date.js';
import { defineCommand } from '../commands/case-command.js';
import { breachGoesOnRecord, statusOf } from '../deadlines/deadline-status.js';
import { sameDeadline, stale } from './stale.js';

export interface RecordBreach {
  readonly deadlineId: string;
  readonly dueOn: LocalDate;
}

/**
 * D5: a due day passed and the duty was not done by then. It is put on record once for each due date, whether the duty
 * is still open or was done late in the meantime. Compliance never reads this event: it is for people.
 */
export const recordBreach = defineCommand<RecordBreach>({
  name: 'record-breach',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint, context, today }, verdict) {
    const deadline = sameDeadline(complaint, input.deadlineId, input.dueOn);
    const missed = deadline !== undefined && statusOf(deadline, today) === 'BREACHED' && breachGoesOnRecord(deadline);
    stale(verdict, !missed, 'met, moved or cancelled');
    stale(verdict, deadline?.breachedDueOns.includes(input.dueOn) === true, 'on record already');
    return () => [
      {
        type: 'DeadlineBreached',
        data: { ...input, basis: deadline?.basis ?? 'CODE', detectedAt: context.now },
      },
    ];
  },
});
