import { type Stage } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { breachedOn, isInformation, statusOf, type DeadlineStatus } from '../deadlines/deadline-status.js';
import { type DeadlineBasis } from '../events/shapes.js';
import { type Complaint, type Deadline } from '../state.js';

export interface DeadlineView {
  readonly deadlineId: string;
  readonly basis: DeadlineBasis;
  readonly stage?: Stage;
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly status: DeadlineStatus;
  /** The day it was done, in time or late. */
  readonly metOn?: LocalDate;
  /** The day from 00:00 of which it is breached. */
  readonly breachedOn?: LocalDate;
  readonly calendarVersion: number;
}

export const deadlineView = (deadline: Deadline, asAt: LocalDate): DeadlineView => {
  const { deadlineId, basis, stage, startedOn, dueOn, ended, calendarVersion } = deadline;
  const status = statusOf(deadline, asAt);
  const windowEnded = status === 'MET' && ended === undefined && isInformation(deadline);
  const metOn = ended?.how === 'MET' ? ended.on : windowEnded ? dueOn : undefined;
  return {
    deadlineId,
    basis,
    ...(stage !== undefined && { stage }),
    startedOn,
    dueOn,
    status,
    ...(metOn !== undefined && { metOn }),
    ...(status === 'BREACHED' && { breachedOn: breachedOn(dueOn) }),
    calendarVersion,
  };
};

/** All deadlines of a case as they stand on a day, the earliest first. */
export const deadlineViews = (complaint: Complaint, asAt: LocalDate): DeadlineView[] =>
  Object.values(complaint.deadlines)
    .map((deadline) => deadlineView(deadline, asAt))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.deadlineId.localeCompare(other.deadlineId));
