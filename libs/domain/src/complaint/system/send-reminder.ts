import { type LocalDate } from '../../kernel/local-date.js';
import { BREACH_KIND, type Recipient } from '../../reminders/schedule.js';
import { defineCommand } from '../commands/case-command.js';
import { isOpenRemedy } from '../commands/remedies.js';
import { earlyRequest } from '../case-rules.js';
import { isOpen } from '../deadlines/deadline-status.js';
import { type Complaint } from '../state.js';
import { addressees, subjectOf } from './addressees.js';
import { sameDeadline, stale } from './stale.js';

export interface SendReminder {
  readonly reminderKey: string;
  readonly kind: string;
  readonly deadlineId: string;
  readonly dueOn: LocalDate;
  readonly to: readonly Recipient[];
}

/** Is there still something to be reminded of? */
const isStillDue = (complaint: Complaint, { kind, deadlineId, dueOn }: SendReminder): boolean => {
  const id = subjectOf(deadlineId);
  switch (kind) {
    case 'reoffer':
      return earlyRequest(complaint)?.requestId === id;
    case 'confirm': {
      const done = complaint.remedies.find(({ remedyId }) => remedyId === id)?.completed;
      return done !== undefined && done.confirmedWithResident !== 'YES';
    }
    case 'payment': {
      const remedy = complaint.remedies.find(({ remedyId }) => remedyId === id);
      return remedy?.type === 'FINANCIAL' && isOpenRemedy(remedy) && remedy.acceptedOn !== undefined;
    }
    case 'chase':
      return complaint.flags.clarificationOpen;
    default: {
      const deadline = sameDeadline(complaint, deadlineId, dueOn);
      return deadline !== undefined && isOpen(deadline);
    }
  }
};

/** Appended before the message goes out; its id is derived from the key, so it can exist only once. Never evidence of compliance. */
export const sendReminder = defineCommand<SendReminder>({
  name: 'send-reminder',
  capability: 'system',
  anyAge: true,
  decide(input, { complaint }, verdict) {
    const { to, ...said } = input;
    stale(verdict, input.kind === BREACH_KIND || !isStillDue(complaint, input), 'met, moved or cancelled');
    stale(verdict, complaint.remindersSent.includes(input.reminderKey), 'sent already');
    return () => {
      const { roles, people } = addressees(complaint, to, input.deadlineId);
      const [first = 'CASEWORKER', ...others] = roles;
      return [
        {
          type: 'ReminderSent',
          data: {
            ...said,
            recipientRole: first,
            recipients: people,
            ...(others.length > 0 && { alsoRoles: others }),
          },
        },
      ];
    };
  },
});
