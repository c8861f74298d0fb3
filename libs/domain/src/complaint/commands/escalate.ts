import { type Stage } from '../../code/ruleset.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { lastStage } from '../../profile/profile.js';
import { type DataOf, type EscalationTrigger } from '../events/index.js';
import { earlyRequest, openRequest, writtenDueOf } from '../case-rules.js';
import { type Complaint, type EscalationRequest } from '../state.js';
import { defineCommand } from './case-command.js';
import { computed, neededBecause } from './computed-fields.js';
import { type Situation } from './context.js';
import { isOverdue } from './request-escalation.js';
import { inPhase, invalidState, isAnswered } from './states.js';

export type Escalate = Partial<Omit<DataOf<'Escalated'>, 'deadlines' | 'documents'>>;

/** The request that a decision is about: the one named, else the newest undecided, else the one deferred. */
export const requestMeant = (complaint: Complaint, requestId: string | undefined): EscalationRequest | undefined =>
  requestId === undefined
    ? (openRequest(complaint) ?? earlyRequest(complaint))
    : complaint.requests.find((request) => request.requestId === requestId);

const needsNoRequest = (trigger: EscalationTrigger): boolean =>
  trigger === 'OMBUDSMAN_DIRECTION' || trigger === 'LANDLORD_INITIATED';

const triggerOf = (
  input: Escalate | undefined,
  request: EscalationRequest | undefined,
  overdue: boolean,
): EscalationTrigger =>
  input?.trigger ?? (request?.basis === 'STAGE1_OVERDUE' || overdue ? 'STAGE1_OVERDUE' : 'RESIDENT_REQUEST');

/**
 * When a request that came too early counts as received: the day after the answer's due date passed unanswered, or the
 * day on which the resident confirmed it once the answer was out.
 */
const aliveFrom = (
  { complaint, on }: Situation,
  request: EscalationRequest | undefined,
  from: Stage,
): LocalDate | undefined => {
  if (request?.basis !== 'TOO_EARLY') return undefined;
  const due = writtenDueOf(complaint, from) ?? on;
  if (!isAnswered(complaint, from) && on > due) return addDays(due, 1);
  return request.aliveFrom ?? on;
};

/** 6.10, 6.11: the case moves to the next stage, and the clock of its acknowledgement runs from the request. */
export const escalate = defineCommand<Escalate>({
  name: 'escalate',
  capability: 'escalate',
  // The command names no stage of its own; it is about the one the case stands at.
  stageOf: (_input, complaint) => complaint.stage,
  notBefore: ({ complaint }, input) => requestMeant(complaint, input.requestId)?.receivedOn,
  standing(situation, verdict, input) {
    const { complaint, stage, on, stageRules } = situation;
    const request = requestMeant(complaint, input?.requestId);
    const overdue = isOverdue(complaint, stage, on);
    const trigger = triggerOf(input, request, overdue);
    const asked = complaint.phase === 'ESC_REQUESTED' || earlyRequest(complaint) !== undefined;
    const ownInitiative =
      needsNoRequest(trigger) && inPhase(complaint, 'LOGGED', 'INVESTIGATING', 'RESPONDED', 'CLOSED');
    const terminal =
      complaint.refusal !== undefined || complaint.duplicateOf !== undefined || inPhase(complaint, 'WITHDRAWN');
    invalidState(terminal || (!asked && !ownInitiative), situation, verdict, 'a request to escalate');
    const early = !isAnswered(complaint, stage) && !overdue && trigger !== 'OMBUDSMAN_DIRECTION';
    verdict.forbidden(early && stageRules.profile.escalation.earlyRequest === 'DEFER', 'STAGE1_NOT_RESPONDED', {
      provision: '6.10',
      detail: `Stage ${stage} is not answered, and its answer is not overdue.`,
    });
    const further = {
      provision: '5.3',
      detail: "The landlord's procedure ends here: point the resident to the Ombudsman.",
    };
    verdict.forbidden(stage < 3 && stage + 1 > lastStage(stageRules.profile), 'NO_FURTHER_STAGE', further);
    verdict.impossible(stage === 3, 'NO_FURTHER_STAGE', further);
  },
  decide(input, situation, verdict) {
    const { complaint, stage, rules, on, stageRules } = situation;
    const asked = requestMeant(complaint, input.requestId);
    const trigger = triggerOf(input, asked, isOverdue(complaint, stage, on));
    // Without the resident's asking, only a request that waits for its decision counts; one that came too early does not.
    const unasked = needsNoRequest(trigger) && input.requestId === undefined;
    const request = unasked ? openRequest(complaint) : asked;
    const toStage = (stage + 1) as Stage;
    neededBecause(
      verdict,
      !needsNoRequest(trigger) && request === undefined,
      'requestId',
      `the trigger is ${trigger}`,
      '6.10',
    );
    const effectiveReceivedOn = aliveFrom(situation, request, stage);
    const received = effectiveReceivedOn ?? request?.receivedOn ?? on;
    const known = Math.min(toStage, 3) as Stage;
    const ackDueOn = rules.calendar.addWorkingDays(received, stageRules.ruleset.acknowledge[known].workingDays);
    computed(verdict, 'fromStage', input.fromStage, stage);
    computed(verdict, 'toStage', input.toStage, toStage);
    computed(verdict, 'effectiveReceivedOn', input.effectiveReceivedOn, effectiveReceivedOn);
    computed(verdict, 'ackDueOn', input.ackDueOn, ackDueOn);
    return () => [
      {
        type: 'Escalated',
        data: {
          ...(request !== undefined && { requestId: request.requestId }),
          fromStage: stage,
          toStage,
          trigger,
          effectiveReceivedOn,
          ackDueOn,
        },
      },
    ];
  },
});
