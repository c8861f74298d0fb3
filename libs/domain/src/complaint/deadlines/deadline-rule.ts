import { type LocalDate } from '../../kernel/local-date.js';
import { STAGES, type Stage } from '../../code/ruleset.js';
import { type CaseRules } from '../case-rules.js';
import { type DeadlineBasis } from '../events/shapes.js';
import { type Complaint } from '../state.js';

/** One deadline as the facts of a case have it. */
export interface DeadlineFacts {
  readonly deadlineId: string;
  readonly basis: DeadlineBasis;
  readonly stage?: Stage;
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly ended?: Ending | undefined;
}

export interface Ending {
  readonly how: 'MET' | 'CANCELLED';
  readonly on: LocalDate;
}

/** One family of the catalogue (lifecycle §3.2): the deadlines of that kind which a case in this state has or had. */
export type DeadlineRule = (complaint: Complaint, rules: CaseRules) => DeadlineFacts[];

export const met = (on: LocalDate): Ending => ({ how: 'MET', on });
export const cancelled = (on: LocalDate): Ending => ({ how: 'CANCELLED', on });

/** What ends every duty to acknowledge or answer: withdrawal, refusal, closing, and being a duplicate. */
export const caseEnding = (complaint: Complaint): Ending | undefined => {
  const on = complaint.duplicateOn ?? complaint.withdrawnOn ?? complaint.refusal?.refusedOn ?? complaint.closedOn;
  return on === undefined ? undefined : cancelled(on);
};

/** A stage that the case has left unanswered, because it was overdue and the resident moved on. */
export const leftBehind = (complaint: Complaint, stage: Stage): Ending | undefined => {
  const [next] = STAGES.filter((later) => later > stage).flatMap((later) => complaint.stages[later].loggedOn ?? []);
  return next === undefined ? undefined : cancelled(next);
};

/** Only a duplicate ends what was promised: a remedy outlives withdrawal and closing. */
export const duplicateEnding = (complaint: Complaint): Ending | undefined =>
  complaint.duplicateOn === undefined ? undefined : cancelled(complaint.duplicateOn);
