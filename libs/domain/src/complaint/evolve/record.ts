import { type RecordEvent } from '../events/record.js';
import { type Complaint, type Deadline } from '../state.js';
import { unchanged, type Evolutions } from './evolution.js';

const withDeadline = (complaint: Complaint, id: string, change: (deadline: Deadline) => Deadline): Complaint => {
  const deadline = complaint.deadlines[id];
  if (deadline === undefined) return complaint;
  return { ...complaint, deadlines: { ...complaint.deadlines, [id]: change(deadline) } };
};

const withHolds = (complaint: Complaint, holds: readonly string[]): Complaint => ({
  ...complaint,
  holds,
  flags: { ...complaint.flags, ombudsmanHold: holds.length > 0 },
});

export const recordEvolutions: Evolutions<RecordEvent> = {
  // The corrected value has already taken its place when the events were read (correctedEvents).
  RecordCorrected: unchanged,
  RecordExported: unchanged,

  DeadlineBreached: (complaint, { data }) =>
    withDeadline(complaint, data.deadlineId, (deadline) => ({
      ...deadline,
      breachedDueOns: [...deadline.breachedDueOns, data.dueOn],
    })),
  BreachCleared: (complaint, { data }) =>
    withDeadline(complaint, data.deadlineId, (deadline) => ({
      ...deadline,
      breachedDueOns: deadline.breachedDueOns.filter((dueOn) => dueOn !== data.dueOn),
    })),
  DeadlineRecalculated: unchanged,

  ReminderSent: (complaint, { data }) => ({
    ...complaint,
    remindersSent: [...complaint.remindersSent, data.reminderKey],
  }),

  OmbudsmanHoldPlaced: (complaint, { data }) => withHolds(complaint, [...complaint.holds, data.ombCaseId]),
  OmbudsmanHoldReleased: (complaint, { data }) =>
    withHolds(
      complaint,
      complaint.holds.filter((held) => held !== data.ombCaseId),
    ),
};
