import { clearableBreaches, clearBreach, londonDate } from '@redress/domain';
import { type Clock } from '@redress/clock';
import { type Reactor } from '@redress/read-models';
import { placeOf, type SystemCommands } from './system-commands.js';

/**
 * A breach on record that the record itself now contradicts is cleared: the duty was done in time and written down late,
 * a correction moved the facts, or a new holiday moved the date.
 */
export const clearedBreachesManager = (commands: SystemCommands, clock: Clock): Reactor => ({
  name: 'cleared-breaches',
  version: 1,
  concerns: ({ event }) =>
    event.data.deadlines?.some(({ change }) => change !== 'STARTED') === true && event.type !== 'DeadlineBreached',
  react: async (cause) => {
    const { event } = cause;
    const complaint = await commands.complaint(placeOf(cause).caseId);
    for (const cleared of clearableBreaches(complaint.deadlines, londonDate(clock.now()))) {
      const reason =
        event.type === 'DeadlineRecalculated'
          ? 'CALENDAR_CHANGE'
          : event.type === 'RecordCorrected'
            ? 'CORRECTION'
            : 'LATE_RECORDED_FACT';
      await commands.give(cause, clearBreach, { ...cleared, reason }, `clear ${cleared.deadlineId} ${cleared.dueOn}`);
    }
  },
});
