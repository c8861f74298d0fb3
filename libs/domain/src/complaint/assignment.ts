import { type Complaint } from './state.js';

/** Assigned: named as a handler who is not released, as owner of a remedy or action, or as a contributor to an answer. */
export const isAssigned = (complaint: Complaint, userId: string): boolean =>
  complaint.handlers.some(({ person, releasedAt }) => person.personId === userId && releasedAt === undefined) ||
  complaint.remedies.some(({ ownerId }) => ownerId === userId) ||
  complaint.actions.some(({ ownerId }) => ownerId === userId) ||
  Object.values(complaint.stages).some(
    ({ response }) => response?.contributors.some(({ personId }) => personId === userId) ?? false,
  );

export const ownsWork = (
  complaint: Complaint,
  userId: string,
  work: { remedyId?: string; actionId?: string },
): boolean =>
  complaint.remedies.some(({ remedyId, ownerId }) => remedyId === work.remedyId && ownerId === userId) ||
  complaint.actions.some(({ actionId, ownerId }) => actionId === work.actionId && ownerId === userId);
