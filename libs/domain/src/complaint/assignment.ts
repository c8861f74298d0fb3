import { type Complaint } from './state.js';

/** Everybody the case is assigned to: handlers who are not released, owners of remedies and actions, contributors to an answer. */
export const assigneesOf = (complaint: Complaint): string[] => [
  ...new Set([
    ...complaint.handlers.filter(({ releasedAt }) => releasedAt === undefined).map(({ person }) => person.personId),
    ...complaint.remedies.map(({ ownerId }) => ownerId),
    ...complaint.actions.flatMap(({ ownerId }) => ownerId ?? []),
    ...Object.values(complaint.stages).flatMap(
      ({ response }) => response?.contributors.map(({ personId }) => personId) ?? [],
    ),
  ]),
];

export const isAssigned = (complaint: Complaint, userId: string): boolean => assigneesOf(complaint).includes(userId);

export const ownsWork = (
  complaint: Complaint,
  userId: string,
  work: { remedyId?: string; actionId?: string },
): boolean =>
  complaint.remedies.some(({ remedyId, ownerId }) => remedyId === work.remedyId && ownerId === userId) ||
  complaint.actions.some(({ actionId, ownerId }) => actionId === work.actionId && ownerId === userId);
