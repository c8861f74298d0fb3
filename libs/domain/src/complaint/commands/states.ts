import { type Stage } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type Complaint, type Phase } from '../state.js';
import { type Situation } from './context.js';
import { type Verdict } from './verdict.js';

export const inPhase = (complaint: Complaint, ...phases: readonly Phase[]): boolean => phases.includes(complaint.phase);

/** "s open": the stage is logged and not answered. */
export const isOpenStage = (complaint: Complaint, stage: Stage): boolean =>
  complaint.stage === stage && inPhase(complaint, 'LOGGED', 'INVESTIGATING');

/** Neither refused nor withdrawn nor closed. */
export const isLive = (complaint: Complaint): boolean => !inPhase(complaint, 'REFUSED', 'WITHDRAWN', 'CLOSED');

export const isAnswered = (complaint: Complaint, stage: Stage): boolean =>
  complaint.stages[stage].response !== undefined;

export const anyAnswer = (complaint: Complaint): boolean =>
  Object.values(complaint.stages).some(({ response }) => response !== undefined);

/** Stage 1 unanswered although the case has gone on, because it was overdue: it may still be answered. */
export const isOverdueAndLeft = (complaint: Complaint, stage: Stage): boolean =>
  complaint.stage > stage && !isAnswered(complaint, stage);

/** The stage that a case stands at as a caseworker says it: a request to move to stage 2 stands at stage 2. */
export const shownStage = (complaint: Complaint): Stage =>
  complaint.phase === 'ESC_REQUESTED' ? ((complaint.stage + 1) as Stage) : complaint.stage;

export const invalidState = (when: boolean, { complaint }: Situation, verdict: Verdict, wanted: string): void =>
  verdict.impossible(when, 'INVALID_STATE', {
    detail: `The case is ${complaint.phase}(${shownStage(complaint)})${
      complaint.duplicateOf === undefined ? '' : ', a duplicate'
    }; this needs ${wanted}.`,
  });

/** rcv(s), before which nothing of the stage can have been done. */
export const receiptOf = ({ complaint, stage }: Situation): LocalDate | undefined =>
  complaint.stages[stage].receivedOn ?? complaint.stages[1].receivedOn;
