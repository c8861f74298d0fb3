import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Role } from '../../roles/roles.js';
import { type DeadlineBasis, type EventOf, type Person } from './shapes.js';

/** What is put right in the record itself, and what the system notes about deadlines, reminders, holds and exports. */
export type RecordEvent =
  | RecordCorrected
  | RecordExported
  | DeadlineBreached
  | BreachCleared
  | DeadlineRecalculated
  | ReminderSent
  | OmbudsmanHoldPlaced
  | OmbudsmanHoldReleased;

export type RecordCorrected = EventOf<
  'RecordCorrected',
  {
    targetEventId: string;
    /** The type of the corrected event: whether the value is Text depends on it. */
    targetType: string;
    field: string;
    correctedValue: unknown;
    reason: Text;
    authorisedBy: Person;
    evidenceDocIds?: readonly string[];
    approvedBy?: Person;
  }
>;

export type RecordExported = EventOf<
  'RecordExported',
  {
    exportId: string;
    mode: 'COMPLETE' | 'SUBJECT_ACCESS' | 'AUDIT';
    recipient: string;
    revision: number;
    bundleSha256: string;
    checkpoint: string;
  }
>;

export type DeadlineBreached = EventOf<
  'DeadlineBreached',
  { deadlineId: string; basis: DeadlineBasis; dueOn: LocalDate; detectedAt: string }
>;

export type BreachCleared = EventOf<
  'BreachCleared',
  { deadlineId: string; dueOn: LocalDate; reason: 'LATE_RECORDED_FACT' | 'CALENDAR_CHANGE' | 'CORRECTION' }
>;

export type DeadlineRecalculated = EventOf<
  'DeadlineRecalculated',
  { deadlineId: string; oldDueOn: LocalDate; newDueOn: LocalDate; calendarVersion: number }
>;

export type ReminderSent = EventOf<
  'ReminderSent',
  {
    reminderKey: string;
    kind: string;
    recipientRole: Role;
    /** User ids; empty where the role has no named holder on the case and the role's own mailbox is meant. */
    recipients: readonly string[];
    alsoRoles?: readonly Role[];
    deadlineId: string;
    dueOn: LocalDate;
  }
>;

export type OmbudsmanHoldPlaced = EventOf<'OmbudsmanHoldPlaced', { ombCaseId: string; reason: Text }>;
export type OmbudsmanHoldReleased = EventOf<'OmbudsmanHoldReleased', { ombCaseId: string; reason: Text }>;
