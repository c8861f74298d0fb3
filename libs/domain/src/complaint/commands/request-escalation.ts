import { type Stage } from '../../code/ruleset.js';
import { isAfter, type LocalDate } from '../../kernel/local-date.js';
import { isLastStage } from '../../profile/profile.js';
import { type DataOf, type EscalationBasis } from '../events/index.js';
import { writtenDueOf } from '../case-rules.js';
import { type Complaint } from '../state.js';
import { defineCommand } from './case-command.js';
import { computed } from './computed-fields.js';
import { invalidState, isAnswered } from './states.js';

export type RequestEscalation = Omit<
  DataOf<'EscalationRequested'>,
  'requestId' | 'basis' | 'deadlines' | 'documents'
> & {
  readonly requestId?: string;
  readonly basis?: EscalationBasis;
};

/** Overdue: the day is past on which the answer to this stage was due, and it is not out. */
export const isOverdue = (complaint: Complaint, stage: Stage, on: LocalDate): boolean =>
  !isAnswered(complaint, stage) && isAfter(on, writtenDueOf(complaint, stage));

const basisOf = (complaint: Complaint, on: LocalDate): EscalationBasis => {
  if (isAnswered(complaint, complaint.stage)) return 'RESPONSE_ISSUED';
  return isOverdue(complaint, complaint.stage, on) ? 'STAGE1_OVERDUE' : 'TOO_EARLY';
};

/**
 * 6.10, 6.12: a resident who is not satisfied asks for the next stage, without having to say why. A request is never
 * refused here: what becomes of it is another decision.
 */
export const requestEscalation = defineCommand<RequestEscalation>({
  name: 'request-escalation',
  capability: 'requestEscalation',
  instant: 'receivedAt',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(situation.complaint.duplicateOf !== undefined, situation, verdict, 'a case of its own'),
  decide(input, situation, verdict) {
    const { complaint, stageRules, context, on } = situation;
    const { basis: sentBasis, ...fields } = input;
    const taken = complaint.requests.some(({ requestId }) => requestId === input.requestId);
    invalidState(taken, situation, verdict, 'a request that is not recorded yet');
    // A complaint that was refused has had no stage: the way is the Ombudsman's, also once the refusal is closed (2.4).
    const noFurtherStage = complaint.refusal !== undefined || isLastStage(stageRules.profile, complaint.stage);
    if (noFurtherStage) {
      const { requestId: _requestId, ...said } = fields;
      verdict.warn(true, 'ALREADY_FINAL', 'There is no further stage: point the resident to the Ombudsman.', '6.20');
      return () => [{ type: 'FurtherDissatisfactionRecorded', data: said }];
    }
    const basis = basisOf(complaint, on);
    computed(verdict, 'basis', sentBasis, basis);
    return () => [
      {
        type: 'EscalationRequested',
        data: { ...fields, basis, requestId: input.requestId ?? context.newId('request') },
      },
    ];
  },
});
