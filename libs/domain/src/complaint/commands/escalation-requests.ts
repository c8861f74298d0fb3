import { isAfter } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf, type ExclusionFacts } from '../events/index.js';
import { requestsBarredAfter } from '../asking-window.js';
import { earlyRequest, respondedOn } from '../case-rules.js';
import { type EscalationRequest } from '../state.js';
import { defineCommand } from './case-command.js';
import { neededBecause } from './computed-fields.js';
import { type Situation } from './context.js';
import { requestMeant } from './escalate.js';
import { groundHolds, groundIn, isDiscretionConsidered, mayRefuse } from './exclusion-grounds.js';
import { isOverdue } from './request-escalation.js';
import { invalidState, isAnswered } from './states.js';

export type SeekEscalationReasons = Omit<DataOf<'EscalationReasonsSought'>, 'deadlines' | 'documents'>;

/** 6.12: reasons are not required, but the landlord makes reasonable efforts to understand. */
export const seekEscalationReasons = defineCommand<SeekEscalationReasons>({
  name: 'seek-escalation-reasons',
  capability: 'escalationReasonsAndIssues',
  instant: 'at',
  notBefore: ({ complaint }) => requestMeant(complaint, undefined)?.receivedOn ?? complaint.stages[1].receivedOn,
  standing(situation, verdict) {
    const { complaint } = situation;
    const laterStageOpen = complaint.stage > 1 && (complaint.phase === 'LOGGED' || complaint.phase === 'INVESTIGATING');
    invalidState(
      complaint.phase !== 'ESC_REQUESTED' && !laterStageOpen,
      situation,
      verdict,
      'a request to escalate, or stage 2 open',
    );
  },
  decide: (input) => () => [{ type: 'EscalationReasonsSought', data: { ...input } }],
});

export type ReofferEscalation = Omit<DataOf<'EscalationReoffered'>, 'requestId' | 'deadlines' | 'documents'> & {
  readonly requestId?: string;
};

/** 5.11: a request that came too early is offered again once the answer is out. */
export const reofferEscalation = defineCommand<ReofferEscalation>({
  name: 'reoffer-escalation',
  capability: 'escalationReasonsAndIssues',
  instant: 'at',
  notBefore: ({ complaint }) => respondedOn(complaint, complaint.stage),
  standing: (situation, verdict) =>
    invalidState(
      earlyRequest(situation.complaint) === undefined ||
        !isAnswered(situation.complaint, situation.complaint.stage) ||
        situation.complaint.phase === 'ESC_REQUESTED' ||
        situation.complaint.duplicateOf !== undefined,
      situation,
      verdict,
      'a deferred request, and the answer it waited for',
    ),
  decide(input, { complaint }, verdict) {
    const request = input.requestId === undefined ? earlyRequest(complaint) : requestMeant(complaint, input.requestId);
    verdict.impossible(request?.status !== 'DEFERRED', 'UNKNOWN_REQUEST', { provision: '5.11', field: 'requestId' });
    return () => [{ type: 'EscalationReoffered', data: { ...input, requestId: request?.requestId ?? '' } }];
  },
});

export type RefuseEscalation = Omit<DataOf<'EscalationRefused'>, 'requestId' | 'deadlines' | 'documents'> & {
  readonly requestId?: string;
};

const DEFERRAL = 'STAGE1_NOT_DUE';
const LATE = 'OUT_OF_WINDOW';
const NO_REASONS = ['NO_REASONS_GIVEN', 'NO_REASONS'];

/** 5.11: a deferral holds while the answer is neither out nor overdue. */
const isDeferral = ({ complaint, stage }: Situation, request: EscalationRequest): boolean =>
  !isAnswered(complaint, stage) && !isOverdue(complaint, stage, request.receivedOn);

/** 5.11: outside the policy's window, if that is of ten working days or more. */
const isOutOfWindow = ({ complaint, rules, stage }: Situation, request: EscalationRequest): boolean =>
  isAfter(request.receivedOn, requestsBarredAfter(complaint, stage, rules));

const isValidGround = (
  situation: Situation,
  input: RefuseEscalation,
  request: EscalationRequest | undefined,
): boolean => {
  if (request === undefined) return true; // an unknown request is refused by its own code
  if (input.ground === DEFERRAL) return isDeferral(situation, request);
  if (input.ground === LATE) return isOutOfWindow(situation, request);
  const ground = groundIn(situation.profile, input.ground);
  if (ground === undefined || !ground.barsEscalation) return false;
  const facts: ExclusionFacts = input.facts ?? {};
  const { complaint, on, context } = situation;
  return groundHolds(ground, facts, input.fairnessRationale, complaint, on, context.otherCases);
};

/** 5.11: escalation is refused only on a ground of section 2, with reasons and the way to the Ombudsman. */
export const refuseEscalation = defineCommand<RefuseEscalation>({
  name: 'refuse-escalation',
  capability: 'refuse',
  instant: 'noticeSentAt',
  stageOf: (_input, complaint) => complaint.stage,
  notBefore: ({ complaint }, input) => requestMeant(complaint, input.requestId)?.receivedOn,
  otherCases: ({ facts }) => (facts?.priorCaseId === undefined ? [] : [facts.priorCaseId]),
  standing: (situation, verdict) =>
    invalidState(
      situation.complaint.phase !== 'ESC_REQUESTED' && earlyRequest(situation.complaint) === undefined,
      situation,
      verdict,
      'a request to escalate',
    ),
  decide(input, situation, verdict) {
    const { complaint, profile, context } = situation;
    const request = requestMeant(complaint, input.requestId);
    const deferral = input.ground === DEFERRAL;
    const provision = '5.11';
    verdict.forbidden(!isValidGround(situation, input, request), 'INVALID_EXCLUSION', {
      provision,
      field: 'ground',
      detail: `${input.ground} is no ground of section 2 that holds for this request.`,
    });
    verdict.forbidden(!deferral && !input.ombudsmanRightGiven, 'OMBUDSMAN_RIGHT_REQUIRED', {
      provision: '2.4',
      field: 'ombudsmanRightGiven',
    });
    verdict.forbidden(NO_REASONS.includes(input.ground), 'NO_REASONS_IS_NOT_A_GROUND', {
      provision: '6.12',
      field: 'ground',
    });
    const discretionary = input.ground === LATE || input.ground === 'OVER_12_MONTHS';
    verdict.forbidden(discretionary && !isDiscretionConsidered(input.discretion), 'DISCRETION_NOT_CONSIDERED', {
      provision: input.ground === LATE ? provision : '2.3',
      field: 'discretion',
    });
    verdict.forbidden(!mayRefuse(profile, input.ground, input.decidedBy, context.actor), 'FORBIDDEN_ROLE', {
      provision,
      field: 'decidedBy',
    });
    neededBecause(
      verdict,
      deferral && input.reofferOn === undefined,
      'reofferOn',
      'the resident is told when to ask again',
      provision,
    );
    const undecided = request?.status === 'OPEN' || request?.status === 'DEFERRED';
    verdict.impossible(!undecided, 'UNKNOWN_REQUEST', { provision, field: 'requestId' });
    const ground = groundIn(profile, input.ground);
    verdict.warn(
      ground !== undefined && !ground.codeListed && !isBlank(input.fairnessRationale),
      'NON_LISTED_GROUND',
      `${input.ground} is a ground that the Code does not name.`,
      '2.2',
    );
    return () => [{ type: 'EscalationRefused', data: { ...input, requestId: request?.requestId ?? '' } }];
  },
});
