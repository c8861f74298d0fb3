import { addressees, BREACH_KIND, scheduleOf, type StoredEvent } from '@redress/domain';
import { breachWording, type Outbox, reminderWording } from '@redress/notifications';
import { type Reactor } from '@redress/read-models';
import { placeOf, type SystemCommands } from './system-commands.js';

const isTold = (event: StoredEvent): boolean => event.type === 'ReminderSent' || event.type === 'DeadlineBreached';

/**
 * Tells people what the stream says they were to be told. The message's id is the event's, so that it exists once even
 * when this is repeated; a message that a crash kept back is made up for on the next start.
 */
export const messagesManager = (commands: SystemCommands, outbox: Outbox): Reactor => ({
  name: 'messages',
  version: 1,
  concerns: ({ event }) => isTold(event),
  react: async (cause) => {
    const { event } = cause;
    const { caseId, landlordId } = placeOf(cause);
    if (event.type !== 'ReminderSent' && event.type !== 'DeadlineBreached') return;
    const complaint = await commands.complaint(caseId);
    const common = { messageId: event.id, landlordId, caseId, madeAt: event.metadata.recordedAt };
    if (event.type === 'ReminderSent') {
      const { recipientRole, alsoRoles = [], recipients } = event.data;
      const wording = reminderWording(complaint.reference, event.data);
      await outbox.put({ ...common, ...wording, roles: [recipientRole, ...alsoRoles], recipients });
      return;
    }
    const { deadlineId } = event.data;
    const to = scheduleOf(deadlineId).moments.find(({ kind }) => kind === BREACH_KIND)?.to ?? [];
    if (to.length === 0) return; // people hear of it on their next working day, by a reminder of its own
    const { roles, people } = addressees(complaint, to, deadlineId);
    await outbox.put({ ...common, ...breachWording(complaint.reference, event.data), roles, recipients: people });
  },
});
