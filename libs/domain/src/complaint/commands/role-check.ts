import { WRITING, type Capability, type Cell } from '../../roles/permissions.js';
import { type Actor, type Role } from '../../roles/roles.js';
import { isAssigned, ownsWork } from '../assignment.js';
import { type Person } from '../events/shapes.js';
import { type Complaint } from '../state.js';
import { type Recording } from '../stored-event.js';

/** What a role check has to know of a command. */
export interface RoleQuestion {
  readonly approvedBy?: Person | undefined;
  readonly remedyId?: string | undefined;
  readonly actionId?: string | undefined;
}

export interface RoleAnswer {
  /** The role in which the person acts; undefined when none of theirs allows it. */
  readonly role: Role | undefined;
  /** The role would do, were a complaints officer's approval recorded. */
  readonly approvalMissing: boolean;
}

/** Approval is shown by naming a complaints officer other than oneself. */
const isApproved = (
  question: RoleQuestion | undefined,
  actor: Actor,
  isOfficer: (userId: string) => boolean,
): boolean => {
  const approver = question?.approvedBy?.personId;
  return approver !== undefined && approver !== actor.userId && isOfficer(approver);
};

export const actingRole = (
  capability: Capability,
  actor: Actor,
  complaint: Complaint,
  recording: Recording,
  isOfficer: (userId: string) => boolean,
  question?: RoleQuestion,
): RoleAnswer => {
  const row: Readonly<Partial<Record<Role, Cell>>> = WRITING[capability];
  const approved = isApproved(question, actor, isOfficer);
  const allows = (cell: Cell | undefined, withApproval: boolean): boolean => {
    switch (cell) {
      case undefined:
        return false;
      case 'ALWAYS':
        return true;
      case 'ASSIGNED':
        return isAssigned(complaint, actor.userId);
      case 'OWN':
        return ownsWork(complaint, actor.userId, question ?? {});
      case 'APPROVED':
        return withApproval;
      case 'ASSIGNED_APPROVED':
        return withApproval && isAssigned(complaint, actor.userId);
      case 'PAST_FACT':
        return recording !== 'LIVE';
    }
  };
  const role = actor.roles.find((candidate) => allows(row[candidate], approved));
  if (role !== undefined) return { role, approvalMissing: false };
  const ifApproved = actor.roles.find((candidate) => allows(row[candidate], true));
  return { role: ifApproved, approvalMissing: ifApproved !== undefined };
};
