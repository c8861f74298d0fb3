import { type Recipient } from '../../reminders/schedule.js';
import { type Role } from '../../roles/roles.js';
import { type Complaint } from '../state.js';

/** The part of a deadline's id after the slash: a stage, or the id of a remedy, an action or a request. */
export const subjectOf = (deadlineId: string): string => deadlineId.slice(deadlineId.indexOf('/') + 1);

const activeHandlers = (complaint: Complaint): readonly string[] => [
  ...new Set(
    complaint.handlers
      .filter(({ stage, releasedAt }) => stage === complaint.stage && releasedAt === undefined)
      .map(({ person }) => person.personId),
  ),
];

const ownerOf = (complaint: Complaint, deadlineId: string): string | undefined => {
  const id = subjectOf(deadlineId);
  return (
    complaint.remedies.find(({ remedyId }) => remedyId === id)?.ownerId ??
    complaint.actions.find(({ actionId }) => actionId === id)?.ownerId
  );
};

const roleOf = (recipient: Recipient, complaint: Complaint): Role => {
  if (recipient === 'HANDLER') return complaint.stage === 1 ? 'STAGE1_HANDLER' : 'STAGE2_DECIDER';
  return recipient === 'OWNER' ? 'SERVICE_STAFF' : recipient;
};

const peopleOf = (recipient: Recipient, complaint: Complaint, deadlineId: string): readonly string[] => {
  if (recipient === 'HANDLER') return activeHandlers(complaint);
  const person =
    recipient === 'OWNER'
      ? ownerOf(complaint, deadlineId)
      : recipient === 'CASEWORKER'
        ? complaint.caseworkerId
        : undefined;
  return person === undefined ? [] : [person];
};

/** Whom a reminder or a breach is told: roles, and the people who hold them on this case as far as it names any. */
export const addressees = (
  complaint: Complaint,
  to: readonly Recipient[],
  deadlineId: string,
): { readonly roles: readonly Role[]; readonly people: readonly string[] } => ({
  roles: [...new Set(to.map((recipient) => roleOf(recipient, complaint)))],
  people: [...new Set(to.flatMap((recipient) => peopleOf(recipient, complaint, deadlineId)))],
});
