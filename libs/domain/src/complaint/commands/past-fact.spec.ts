import { localDate } from '../../kernel/local-date.js';
import {
  acknowledged,
  answered,
  answeredFinally,
  asHandler,
  defined,
  escalated,
  investigating,
  investigatingAgain,
  logged,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { type CaseCommandName } from './index.js';

type Case = readonly [code: string, command: CaseCommandName, begin: () => Story, body: (story: Story) => object];

const kirklees = { landlord: 'kirklees' };
const [decision] = samples.respond('').decisions;
const upheld = [{ ...decision, decision: 'UPHELD' }];
const offered = (begin: () => Story, body = samples.offerRemedy('2025-04-30', { remedyId: 'boiler' })): Story =>
  begin().tell('offer-remedy', body);
const money = (begin: () => Story) => offered(begin, samples.money('2025-04-30', 7500, { remedyId: 'boiler' }));
const raised = (begin: () => Story, change: object = {}): Story => {
  const story = begin();
  const issue = {
    additionalIssueId: 'door',
    text: 'x',
    raisedAt: story.now,
    related: true,
    wouldDelay: false,
    ...change,
  };
  return story.tell('raise-additional-issue', issue);
};
const overdue = (begin: () => Story) => begin().at('2025-03-20 10:00');
const refusal = ({ now }: Story, change: object = {}) =>
  samples.refuse(now, { facts: { issueOccurredOn: localDate('2024-01-10') }, ...change });
const noEscalation = ({ now }: Story, change: object = {}) =>
  samples.refuseEscalation(now, {
    ground: 'OVER_12_MONTHS',
    facts: { issueOccurredOn: localDate('2024-01-10') },
    ...change,
  });
const weighed = { considered: true, reasons: 'Weighed.', decidedBy: { personId: 'x', grade: 'FEEDBACK_CHAMPION' } };
const extension =
  (change: object, to = '2025-03-26') =>
  ({ now }: Story) =>
    samples.extend(now, to, change);
const response =
  (change: object) =>
  ({ now }: Story) =>
    samples.respond(now, change);

describe('what the Code or the policy forbids is refused live, and recorded as a past fact', () => {
  const FORBIDDEN: readonly Case[] = [
    ['URGENT_ACTION_REQUIRED', 'triage', logged, () => samples.triage({ atRisk: true })],
    ['CHANGE_REASON_REQUIRED', 'define', defined, () => samples.define()],
    [
      'ISSUE_REMOVED',
      'define',
      defined,
      () =>
        samples.define({
          changeReason: 'x',
          issues: [{ issueId: 'other', description: 'x', serviceArea: 'ASB', category: 'ASB' }],
        }),
    ],
    ['NOT_DEFINED', 'acknowledge', logged, ({ now }) => samples.acknowledge(now, { responsibilities: [] })],
    ['STALE_DEFINITION', 'acknowledge', defined, ({ now }) => samples.acknowledge(now, { definitionVersion: 7 })],
    [
      'RESPONSIBILITY_INCOMPLETE',
      'acknowledge',
      defined,
      ({ now }) => samples.acknowledge(now, { responsibilities: [] }),
    ],
    ['HANDLER_SAME_AS_PREVIOUS_STAGE', 'assign-handler', escalated, () => samples.assign('handler')],
    ['GRADE_TOO_LOW', 'assign-handler', () => acknowledged(kirklees), () => samples.assign('handler')],
    [
      'NOT_SENIOR_TO_STAGE1',
      'assign-handler',
      () => escalated({ landlord: 'leeds' }),
      () => samples.assign('x', { person: { personId: 'x', grade: 'INVESTIGATING_OFFICER' } }),
    ],
    [
      'CONFLICT_DECLARED',
      'assign-handler',
      acknowledged,
      () =>
        samples.assign('x', {
          conflictDeclaration: { ...samples.assign('x').conflictDeclaration, relationship: true },
        }),
    ],
    [
      'PRIOR_INVOLVEMENT',
      'assign-handler',
      () => acknowledged(kirklees),
      () =>
        samples.assign('x', {
          person: { personId: 'x', grade: 'GENERAL_MANAGER' },
          conflictDeclaration: { ...samples.assign('x').conflictDeclaration, priorInvolvement: true },
        }),
    ],
    [
      'INTERVAL_TOO_LONG',
      'agree-update-interval',
      investigating,
      () => ({ everyWd: 11, channel: 'PHONE', agreed: true, attempts: [], effectiveOn: '2025-03-19' }),
    ],
    ['EXTENSION_AFTER_DUE', 'extend', () => overdue(investigating), extension({})],
    ['EXTENSION_NOT_LATER', 'extend', investigating, extension({}, '2025-03-19')],
    ['EXTENSION_NOT_WORKING_DAY', 'extend', investigating, extension({}, '2025-03-22')],
    ['EXTENSION_OVER_LIMIT', 'extend', investigating, extension({}, '2025-04-03')],
    [
      'EXTENSION_HARD_CAP',
      'extend',
      () => investigating(kirklees),
      extension({ goodReasonBeyondLimit: 'x' }, '2025-04-03'),
    ],
    ['REASON_REQUIRED', 'extend', investigating, extension({ reasonText: '' })],
    ['REASON_NOT_ALLOWED', 'extend', investigating, extension({ reasonCode: 'AWAITING_ACTION_COMPLETION' })],
    ['OMBUDSMAN_DETAILS_REQUIRED', 'extend', investigating, extension({ ombudsmanDetailsGiven: false })],
    ['AGREEMENT_REQUIRED', 'extend', () => investigating(kirklees), extension({ residentAgreement: 'NOT_AGREED' })],
    ['NOT_ACKNOWLEDGED', 'extend', defined, extension({}, '2025-03-31')],
    ['INTERVAL_TOO_LONG', 'extend', investigating, extension({ everyWd: 11 })],
    [
      'UNRELATED_ISSUE',
      'incorporate-issue',
      () => raised(acknowledged, { related: false }),
      () => ({ additionalIssueId: 'door' }),
    ],
    [
      'WOULD_UNREASONABLY_DELAY',
      'incorporate-issue',
      () => raised(acknowledged, { wouldDelay: true, delayReason: 'x' }),
      () => ({ additionalIssueId: 'door' }),
    ],
    [
      'SPLIT_REASON_REQUIRED',
      'split-issue',
      () => raised(acknowledged),
      () => ({ additionalIssueId: 'door', reason: 'UNRELATED' }),
    ],
    [
      'HANDLER_SAME_AS_PREVIOUS_STAGE',
      'respond',
      investigatingAgain,
      response({ authorId: 'decider', signedOffById: 'handler' }),
    ],
    ['ISSUE_NOT_ANSWERED', 'respond', investigating, response({ decisions: [] })],
    ['STALE_DEFINITION', 'respond', investigating, response({ definitionVersion: 7 })],
    ['REASONS_REQUIRED', 'respond', investigating, response({ decisions: [{ ...decision, reasons: '' }] })],
    ['ESCALATION_ROUTE_REQUIRED', 'respond', investigating, response({ escalationRoute: '' })],
    [
      'OMBUDSMAN_DETAILS_REQUIRED',
      'respond',
      investigatingAgain,
      response({ authorId: 'decider', ombudsmanDetailsGiven: false }),
    ],
    ['REMEDY_REQUIRED', 'respond', investigating, response({ decisions: upheld, faultAcknowledged: true })],
    [
      'CONFLICT_UNRESOLVED',
      'respond',
      () => investigating().tell('declare-conflict', { personId: 'x', nature: 'x' }),
      response({}),
    ],
    ['AUTHOR_NOT_HANDLER', 'respond', investigating, response({ authorId: 'somebody' })],
    ['NOT_ACKNOWLEDGED', 'respond', () => defined().tell('assign-handler', samples.assign('handler')), response({})],
    ['ACTION_INCOMPLETE', 'respond', investigating, response({ outstandingActions: [{ description: 'x' }] })],
    [
      'APPROVAL_MISSING',
      'respond',
      () =>
        investigating(kirklees).tell(
          'offer-remedy',
          samples.money('2025-04-30', 10_001, { remedyId: 'boiler' }),
          pastFact,
        ),
      response({ remedies: [{ remedyId: 'boiler' }] }),
    ],
    ['STAGE1_NOT_RESPONDED', 'escalate', investigating, () => ({ trigger: 'LANDLORD_INITIATED' })],
    ['NO_FURTHER_STAGE', 'escalate', answeredFinally, () => ({ trigger: 'LANDLORD_INITIATED' })],
    ['INVALID_EXCLUSION', 'refuse-escalation', requested, (story) => noEscalation(story, { ground: 'NO_BENEFIT' })],
    [
      'OMBUDSMAN_RIGHT_REQUIRED',
      'refuse-escalation',
      requested,
      (story) => noEscalation(story, { ombudsmanRightGiven: false, discretion: weighed }),
    ],
    ['DISCRETION_NOT_CONSIDERED', 'refuse-escalation', requested, noEscalation],
    [
      'FORBIDDEN_ROLE',
      'refuse-escalation',
      () => requested({ landlord: 'red-kite' }),
      (story) => noEscalation(story, { discretion: weighed, decidedBy: { personId: 'x', grade: 'FEEDBACK_CHAMPION' } }),
    ],
    ['INVALID_EXCLUSION', 'refuse', logged, (story) => refusal(story, { ground: 'ANONYMOUS' })],
    [
      'WITHIN_TWELVE_MONTHS',
      'refuse',
      logged,
      (story) => refusal(story, { facts: { issueOccurredOn: localDate('2025-01-10') } }),
    ],
    ['CLAIM_NOT_FILED', 'refuse', logged, (story) => refusal(story, { ground: 'LEGAL_PROCEEDINGS' })],
    ['PRIOR_CASE_NOT_EXHAUSTED', 'refuse', logged, (story) => refusal(story, { ground: 'PREVIOUSLY_CONSIDERED' })],
    ['DISCRETION_NOT_CONSIDERED', 'refuse', logged, (story) => refusal(story, { discretion: undefined })],
    ['OMBUDSMAN_RIGHT_REQUIRED', 'refuse', logged, (story) => refusal(story, { ombudsmanRightGiven: false })],
    ['EVIDENCE_REQUIRED', 'refuse', logged, (story) => refusal(story, { evidenceDocIds: [] })],
    ['SAFETY_OVERRIDE', 'refuse', () => logged({ ...kirklees, log: { possibleHazard: true } }), refusal],
    [
      'FORBIDDEN_ROLE',
      'refuse',
      () => logged({ landlord: 'red-kite' }),
      (story) => refusal(story, { discretion: weighed }),
    ],
    ['APPROVAL_REQUIRED', 'offer-remedy', () => acknowledged(kirklees), () => samples.money('2025-04-30', 10_001)],
    [
      'IMPACT_REQUIRED',
      'offer-remedy',
      acknowledged,
      () => samples.offerRemedy('2025-04-30', { impactAssessment: '' }),
    ],
    [
      'DUE_DATE_REQUIRED',
      'offer-remedy',
      acknowledged,
      () => ({ ...samples.offerRemedy('2025-04-30'), dueOn: undefined }),
    ],
    [
      'REASON_REQUIRED',
      'revise-remedy-date',
      () => offered(acknowledged),
      ({ now }) => ({ remedyId: 'boiler', newDueOn: '2025-05-14', residentInformedAt: now }),
    ],
    [
      'EVIDENCE_REQUIRED',
      'complete-remedy',
      () => offered(acknowledged),
      ({ now }) => samples.completeRemedy('boiler', now, { evidenceDocIds: [] }),
    ],
    [
      'NOT_ACCEPTED',
      'complete-remedy',
      () => money(() => acknowledged(kirklees)),
      ({ now }) => samples.completeRemedy('boiler', now),
    ],
    [
      'AMOUNT_MISMATCH',
      'complete-remedy',
      () => money(acknowledged),
      ({ now }) => samples.completeRemedy('boiler', now, { amountPaidPence: 1 }),
    ],
    ['OWNER_REQUIRED', 'record-action', acknowledged, () => ({ description: 'x', dueOn: '2025-04-30' })],
    ['EVIDENCE_REQUIRED', 'withdraw', acknowledged, ({ now }) => samples.withdraw(now, { evidence: '' })],
    [
      'OPEN_ACTIONS',
      'close',
      () => answered().tell('record-action', { description: 'x', ownerId: 'o', dueOn: '2025-04-30' }),
      ({ now }) => samples.close({ residentConfirmedAt: now }),
    ],
    ['OPEN_REMEDIES', 'close', () => offered(answered), ({ now }) => samples.close({ residentConfirmedAt: now })],
    ['ESCALATION_WINDOW_OPEN', 'close', answered, () => samples.close()],
    ['REASON_REQUIRED', 'decline-representative', logged, () => ({ representative: 'x' })],
  ];

  it.each(FORBIDDEN)('%s: %s', (code, command, begin, body) => {
    const story = begin();
    expect(story.refusals(command, body(story), command === 'respond' ? asHandler : {})).toContain(code);
    const decided = story.ask(command, body(story), pastFact);
    expect(decided).toMatchObject({ kind: 'accepted' });
    if (decided.kind === 'accepted') expect(decided.events[0]?.metadata.nonCompliant).toContain(code);
  });
});

describe('what cannot be true is refused, as a past fact too', () => {
  const IMPOSSIBLE: readonly Case[] = [
    ['NO_ISSUES', 'define', logged, () => samples.define({ issues: [] })],
    ['STAGE_RESPONDED', 'define', answered, () => samples.define({ changeReason: 'x' })],
    ['COMPUTED_FIELD_DIFFERS', 'define', logged, () => samples.define({ version: 7 })],
    [
      'UNKNOWN_ISSUE',
      'acknowledge',
      defined,
      ({ now }) =>
        samples.acknowledge(now, {
          responsibilities: [
            { issueId: ISSUE, status: 'RESPONSIBLE' },
            { issueId: 'x', status: 'RESPONSIBLE' },
          ],
        }),
    ],
    ['ALREADY_ACKNOWLEDGED', 'acknowledge', acknowledged, ({ now }) => samples.acknowledge(now)],
    [
      'CLARIFICATION_CANNOT_BLOCK',
      'request-clarification',
      logged,
      ({ now }) => ({ questions: 'x', sentAt: now, blocking: true }),
    ],
    [
      'CONTENT_REQUIRED',
      'record-correspondence',
      logged,
      ({ now }) => ({ direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at: now }),
    ],
    ['MISSING_FIELD', 'update-resident', acknowledged, ({ now }) => ({ at: now, channel: 'PHONE' })],
    [
      'MISSING_FIELD',
      'raise-additional-issue',
      acknowledged,
      ({ now }) => ({ text: 'x', raisedAt: now, related: true, wouldDelay: true }),
    ],
    ['UNKNOWN_ISSUE', 'incorporate-issue', acknowledged, () => ({ additionalIssueId: 'x' })],
    ['RESPONSE_ALREADY_ISSUED', 'incorporate-issue', () => raised(answered), () => ({ additionalIssueId: 'door' })],
    ['SPLIT_REASON_REQUIRED', 'split-issue', () => raised(acknowledged), () => ({ additionalIssueId: 'door' })],
    ['UNKNOWN_ISSUE', 'respond', investigating, response({ decisions: [decision, { ...decision, issueId: 'x' }] })],
    ['UNKNOWN_REMEDY', 'respond', investigating, response({ remedies: [{ remedyId: 'x' }] })],
    ['COMPUTED_FIELD_DIFFERS', 'respond', investigating, response({ isFinal: true })],
    [
      'COMPUTED_FIELD_DIFFERS',
      'request-escalation',
      answered,
      ({ now }) => samples.requestEscalation(now, { basis: 'TOO_EARLY' }),
    ],
    ['MISSING_FIELD', 'escalate', answered, () => ({})],
    ['UNKNOWN_REQUEST', 'refuse-escalation', requested, (story) => noEscalation(story, { requestId: 'x' })],
    ['MISSING_FIELD', 'refuse', logged, (story) => refusal(story, { facts: {} })],
    [
      'NO_DIRECTION',
      'accept-on-ombudsman-direction',
      () => acknowledged().tell('withdraw', samples.withdraw(acknowledged().now)),
      ({ now }) => ({ receivedAt: now, startStage: 1 }),
    ],
    ['UNKNOWN_ISSUE', 'offer-remedy', acknowledged, () => samples.offerRemedy('2025-04-30', { issueIds: ['x'] })],
    [
      'MISSING_FIELD',
      'offer-remedy',
      acknowledged,
      () => samples.offerRemedy('2025-04-30', { type: 'FINANCIAL', rationale: 'x' }),
    ],
    ['CHRONOLOGY', 'offer-remedy', acknowledged, () => samples.offerRemedy('2025-03-04')],
    [
      'UNKNOWN_REMEDY',
      'accept-remedy',
      acknowledged,
      ({ now }) => ({ remedyId: 'x', at: now, by: 'RESIDENT', note: '' }),
    ],
    [
      'UNKNOWN_ACTION',
      'complete-action',
      acknowledged,
      ({ now }) => ({ actionId: 'x', completedAt: now, evidence: '' }),
    ],
    ['WITHDRAWAL_NOT_BY_RESIDENT', 'withdraw', acknowledged, ({ now }) => samples.withdraw(now, { by: 'LANDLORD' })],
    [
      'INVALID_STATE',
      'close',
      answered,
      ({ now }) => samples.close({ outcome: 'EXHAUSTED', residentConfirmedAt: now }),
    ],
    ['UNKNOWN_CASE', 'mark-duplicate', logged, () => ({ ofCaseId: 'x', reason: 'x' })],
    [
      'UNKNOWN_EVENT',
      'correct-record',
      logged,
      () => ({
        targetEventId: 'x',
        field: 'summary',
        correctedValue: 'x',
        reason: 'x',
        authorisedBy: { personId: 'officer' },
      }),
    ],
    [
      'DOCUMENT_NOT_STORED',
      'attach-evidence',
      logged,
      () => ({ docRef: 'x', kind: 'PHOTO', source: 'RESIDENT', description: 'x' }),
    ],
    [
      'DATE_IN_FUTURE',
      'record-meeting',
      logged,
      () => ({ at: london('2025-03-04 10:00'), purpose: 'x', accompanimentOffered: true }),
    ],
    ['CHRONOLOGY', 'acknowledge', defined, () => samples.acknowledge(london('2025-03-04 10:00'))],
  ];

  it.each(IMPOSSIBLE)('%s: %s', (code, command, begin, body) => {
    const story = begin();
    expect(story.refusals(command, body(story), pastFact)).toContain(code);
    expect(story.refusals(command, body(story), command === 'respond' ? asHandler : {})).toContain(code);
  });
});
