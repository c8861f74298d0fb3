import { CASE_COMMANDS, earlyRequest, londonDate, sendReminder, type Complaint } from '@redress/domain';
import { type ProjectedEvent, type Reactor } from '@redress/read-models';
import { type SystemCommands } from './system-commands.js';

const isAnswered = (complaint: Complaint): boolean => complaint.stages[complaint.stage].response !== undefined;

/** The answer is out: the resident is to be asked again; a person records what they say (5.11). */
const askAgain = async (commands: SystemCommands, cause: ProjectedEvent, complaint: Complaint): Promise<void> => {
  const request = earlyRequest(complaint);
  if (request === undefined) return;
  const deadlineId = `REOFFER/${request.requestId}`;
  const dueOn = londonDate(cause.event.metadata.recordedAt);
  const reminderKey = `rem~${cause.streamId}~${deadlineId}~answered~${dueOn}`;
  await commands.give(cause, sendReminder, { reminderKey, kind: 'reoffer', deadlineId, dueOn, to: ['CASEWORKER'] });
};

/**
 * Process manager 5: a request for stage 2 that came too early waits for the answer. When the answer is out, the resident
 * is asked again; when the day passes without one, the request comes alive and SYSTEM escalates (STAGE1_OVERDUE).
 */
export const earlyRequestManager = (commands: SystemCommands): Reactor => ({
  name: 'early-request',
  version: 1,
  concerns: ({ event }) =>
    event.type === 'Responded' ||
    event.type === 'EscalationRequested' ||
    (event.type === 'DeadlineBreached' && event.data.deadlineId.startsWith('RESP/')),
  react: async (cause) => {
    const { caseId } = { caseId: cause.streamId.slice(cause.streamId.indexOf('-') + 1) };
    const complaint = await commands.complaint(caseId);
    if (earlyRequest(complaint) === undefined) return;
    if (isAnswered(complaint)) {
      if (cause.event.type === 'Responded') await askAgain(commands, cause, complaint);
      return;
    }
    // Refused while the answer is not overdue: then there is nothing to do yet.
    await commands.give(cause, CASE_COMMANDS.escalate, {}, 'escalate-overdue');
  },
});
