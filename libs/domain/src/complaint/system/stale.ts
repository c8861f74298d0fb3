import { type LocalDate } from '../../kernel/local-date.js';
import { type Complaint, type Deadline } from '../state.js';
import { type Verdict } from '../commands/verdict.js';

/** The deadline that a job was planned for, if it still is what it was then. */
export const sameDeadline = (complaint: Complaint, deadlineId: string, dueOn: LocalDate): Deadline | undefined => {
  const deadline = complaint.deadlines[deadlineId];
  return deadline?.dueOn === dueOn ? deadline : undefined;
};

/** Met, moved or cancelled since the job was planned: the job is dropped, and nothing is appended. */
export const stale = (verdict: Verdict, when: boolean, why: string): void =>
  verdict.impossible(when, 'STALE', { detail: why });
