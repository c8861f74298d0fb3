import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type EscalationEvent } from '../events/escalation.js';
import { openRequest } from '../case-rules.js';
import { type Complaint, type EscalationRequest } from '../state.js';
import { type StoredEvent } from '../stored-event.js';
import { changeWhere, unchanged, withFreshStage, type Evolutions } from './evolution.js';

const withRequest = (
  complaint: Complaint,
  requestId: string | undefined,
  change: Partial<EscalationRequest>,
): Complaint => ({
  ...complaint,
  requests: changeWhere(
    complaint.requests,
    (request) => request.requestId === requestId,
    (request) => ({ ...request, ...change }),
  ),
});

/** Where a case stands when the request to move on is refused: answered, or still waiting for its answer. */
const phaseOfStage = (complaint: Complaint, stage: Stage): Complaint['phase'] => {
  const { response, acknowledged } = complaint.stages[stage];
  if (response !== undefined) return 'RESPONDED';
  return acknowledged === undefined ? 'LOGGED' : 'INVESTIGATING';
};

/** Stages that lie ahead once more: what was done at them the first time answers for nothing, save their definitions. */
const withLaterStagesFresh = (complaint: Complaint, stage: Stage): Complaint =>
  ([2, 3] as const)
    .filter((later) => later > stage)
    .reduce(
      (fresh, later) => withFreshStage(fresh, later, { definitions: fresh.stages[later].definitions }),
      complaint,
    );

/** After a refusal was overturned the stage starts again from the receipt of the direction or decision (rcv(1)). */
const accepted = (
  complaint: Complaint,
  event: StoredEvent<Extract<EscalationEvent, { type: 'AcceptedOnOmbudsmanDirection' | 'AcceptedOnReview' }>>,
): Complaint => ({
  ...withFreshStage(withLaterStagesFresh(complaint, event.data.startStage), event.data.startStage, {
    receivedOn: londonDate(event.data.receivedAt),
    loggedOn: londonDate(event.metadata.recordedAt),
    policyVersion: event.metadata.policyVersion,
    definitions: complaint.stages[event.data.startStage].definitions,
  }),
  // A request that still waited is not lost: the stage asked for begins, or it is asked again after the new answer.
  requests: complaint.requests.map((request) => {
    if (request.status !== 'OPEN') return request;
    if (request.forStage <= event.data.startStage)
      return { ...request, status: 'ESCALATED', decidedOn: londonDate(event.metadata.occurredAt) };
    return { ...request, status: 'DEFERRED', basis: 'TOO_EARLY' };
  }),
  phase: 'LOGGED',
  stage: event.data.startStage,
  refusal: undefined,
  withdrawnOn: undefined,
  closedOn: undefined,
});

export const escalationEvolutions: Evolutions<EscalationEvent> = {
  EscalationRequested: (complaint, event) => {
    const { requestId, receivedAt, basis, reasons } = event.data;
    const deferred = basis === 'TOO_EARLY';
    const request: EscalationRequest = {
      requestId,
      receivedAt,
      receivedOn: londonDate(receivedAt),
      forStage: (complaint.stage + 1) as Stage,
      basis,
      reasonsGiven: !isBlank(reasons),
      status: deferred ? 'DEFERRED' : 'OPEN',
    };
    return {
      ...complaint,
      requests: [...complaint.requests, request],
      ...(!deferred && { phase: 'ESC_REQUESTED', withdrawnOn: undefined, closedOn: undefined }),
    };
  },

  FurtherDissatisfactionRecorded: unchanged,

  Escalated: (complaint, event) => {
    const { requestId, toStage, effectiveReceivedOn, fromStage } = event.data;
    const request = complaint.requests.find((candidate) => candidate.requestId === requestId);
    const settled: Complaint = {
      ...complaint,
      // Escalating clears a request that came too early, whichever request it names.
      requests: changeWhere(
        complaint.requests,
        ({ forStage, status }) => forStage === fromStage + 1 && (status === 'OPEN' || status === 'DEFERRED'),
        (candidate) => ({
          ...candidate,
          status: 'ESCALATED' as const,
          decidedOn: londonDate(event.metadata.occurredAt),
          ...(candidate.requestId === requestId &&
            effectiveReceivedOn !== undefined && { aliveFrom: effectiveReceivedOn }),
        }),
      ),
    };
    return {
      ...withFreshStage(settled, toStage, {
        receivedOn:
          effectiveReceivedOn ?? request?.aliveFrom ?? request?.receivedOn ?? londonDate(event.metadata.occurredAt),
        loggedOn: londonDate(event.metadata.recordedAt),
        policyVersion: event.metadata.policyVersion,
        definitions: complaint.stages[toStage].definitions,
      }),
      phase: 'LOGGED',
      stage: toStage,
      closedOn: undefined,
    };
  },

  EscalationReoffered: (complaint, event) => {
    const { requestId, at, outcome } = event.data;
    if (outcome === 'NO_ANSWER') return complaint;
    if (outcome === 'SATISFIED') return withRequest(complaint, requestId, { status: 'SATISFIED' });
    return {
      ...withRequest(complaint, requestId, { status: 'OPEN', aliveFrom: londonDate(at) }),
      phase: 'ESC_REQUESTED',
      withdrawnOn: undefined,
      closedOn: undefined,
    };
  },

  EscalationReasonsSought: unchanged,

  EscalationRefused: (complaint, event) => {
    // A deferral is no refusal: the request stays, and comes alive when the answer is out or overdue (5.11).
    if (event.data.ground === 'STAGE1_NOT_DUE') return complaint;
    const settled = withRequest(complaint, event.data.requestId, { status: 'REFUSED' });
    const undecided = openRequest(settled) !== undefined;
    return {
      ...settled,
      phase:
        complaint.phase === 'ESC_REQUESTED' && !undecided ? phaseOfStage(settled, complaint.stage) : complaint.phase,
    };
  },

  Refused: (complaint, event) => {
    const { scope, issueIds, noticeSentAt, ground } = event.data;
    const refusal = {
      refusedOn: londonDate(event.metadata.occurredAt),
      noticeSentOn: londonDate(noticeSentAt),
      ground,
    };
    if (scope === 'ISSUES')
      return { ...complaint, excludedIssueIds: [...complaint.excludedIssueIds, ...(issueIds ?? [])] };
    return { ...complaint, phase: 'REFUSED', refusal };
  },

  AcceptedOnOmbudsmanDirection: accepted,
  AcceptedOnReview: accepted,
  OmbudsmanBypassOffered: unchanged,
};
