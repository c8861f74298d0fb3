import { type CaseCommandName } from '../complaint/commands/index.js';
import { localDate } from '../kernel/local-date.js';
import { asDecider, asHandler, handlerOf, HANDLERS } from './journeys.js';
import { LETTER, samples } from './samples.js';
import { type Story, type Told } from './story.js';

/** A day with room on both sides: a working day some weeks after `now`. */
const LATER = localDate('2025-05-14');

/** For every command a body that is complete in itself; whether it is accepted depends on the case alone. */
export const BODIES: Readonly<Record<CaseCommandName, (story: Story) => object>> = {
  triage: () => samples.triage(),
  define: () => samples.define({ changeReason: 'The resident told us more.' }),
  'confirm-receipt': ({ now }) => ({ sentAt: now, channel: 'EMAIL' }),
  acknowledge: ({ now }) => samples.acknowledge(now),
  'request-clarification': ({ now }) => ({ questions: 'Which radiators are cold?', sentAt: now }),
  'record-clarification': ({ now }) => ({ text: 'All of them.', receivedAt: now }),
  'assign-handler': (story) => {
    const stage = story.complaint.stage;
    return { ...handlerOf(story, stage), person: { ...handlerOf(story, stage).person, personId: `new-${stage}` } };
  },
  'declare-conflict': () => ({ personId: 'somebody', nature: 'Knows the resident' }),
  'resolve-conflict': () => ({ personId: 'somebody', resolution: 'REASSIGNED', measures: 'Another handler' }),
  'record-correspondence': ({ now }) => ({
    direction: 'IN',
    party: 'RESIDENT',
    channel: 'PHONE',
    at: now,
    text: 'Asked how far we are.',
  }),
  'attach-evidence': () => ({ docRef: LETTER, kind: 'PHOTO', source: 'RESIDENT', description: 'The boiler' }),
  'record-resident-heard': ({ now }) => samples.heard(now),
  'record-contact-attempt': ({ now }) => samples.heard(now, { outcome: 'No answer' }),
  'note-adjustment': () => ({ adjustmentId: 'adjustment', appliesFrom: '2025-03-03' }),
  'agree-update-interval': () => ({
    everyWd: 5,
    channel: 'PHONE',
    agreed: true,
    attempts: [],
    effectiveOn: '2025-03-19',
  }),
  'update-resident': ({ now }) => ({ at: now, channel: 'PHONE', note: 'The surveyor comes on Monday.' }),
  extend: (story) => samples.extend(story.now, story.complaint.stage === 1 ? '2025-03-21' : LATER),
  'raise-additional-issue': ({ now }) => ({
    text: 'The door does not close.',
    raisedAt: now,
    related: true,
    wouldDelay: false,
  }),
  'incorporate-issue': () => ({ additionalIssueId: 'another' }),
  'split-issue': () => ({ additionalIssueId: 'another', reason: 'UNRELATED' }),
  'reach-answer': ({ now }) => ({ at: now }),
  respond: (story) => samples.respond(story.now, { authorId: HANDLERS[story.complaint.stage] }),
  'correct-response': () => ({ documentId: LETTER, what: 'The amount', why: 'A slip of the pen' }),
  'request-escalation': ({ now }) => samples.requestEscalation(now),
  escalate: () => ({}),
  'seek-escalation-reasons': ({ now }) => ({ at: now, channel: 'PHONE', outcome: 'Left a message' }),
  'reoffer-escalation': ({ now }) => ({ at: now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' }),
  'refuse-escalation': ({ now }) =>
    samples.refuseEscalation(now, {
      ground: 'LEGAL_PROCEEDINGS',
      facts: {
        claimFiledOn: localDate('2025-03-03'),
        claimFormFiled: true,
        particularsFiled: true,
        courtRef: 'K00LS123',
      },
    }),
  refuse: ({ now }) => samples.refuse(now, { facts: { issueOccurredOn: localDate('2024-01-10') } }),
  'accept-on-ombudsman-direction': ({ now }) => ({ directionId: 'direction', receivedAt: now, startStage: 1 }),
  'accept-on-review': ({ now }) => ({ receivedAt: now, startStage: 1 }),
  'offer-ombudsman-bypass': ({ now }) => ({
    reason: 'Allocations policy applied',
    complaintManagerAgreementBy: { personId: 'manager' },
    residentChoice: 'UNDECIDED',
    noticeDocId: LETTER,
    noticeSentAt: now,
    ombudsmanDetailsGiven: true,
  }),
  'offer-remedy': () => samples.offerRemedy(LATER),
  'accept-remedy': ({ now }) => ({ remedyId: 'remedy', at: now, by: 'RESIDENT', note: 'Thank you' }),
  'decline-remedy': ({ now }) => ({ remedyId: 'remedy', at: now, by: 'RESIDENT', note: 'Not enough' }),
  'supersede-remedy': ({ now }) => ({ remedyId: 'remedy', at: now, by: 'LANDLORD', note: 'A new boiler instead' }),
  'revise-remedy-date': ({ now }) => ({
    remedyId: 'remedy',
    newDueOn: LATER,
    reason: 'The part is late',
    residentInformedAt: now,
  }),
  'complete-remedy': ({ now }) => samples.completeRemedy('remedy', now),
  'record-action': () => ({ description: 'Inspect the flue', ownerId: 'owner', dueOn: LATER }),
  'update-action': () => ({ actionId: 'action', residentInformed: true, newDueOn: LATER, note: 'Told by phone' }),
  'complete-action': ({ now }) => ({ actionId: 'action', completedAt: now, evidence: 'Report of the engineer' }),
  withdraw: ({ now }) => samples.withdraw(now),
  close: (story) => {
    const { phase, stages } = story.complaint;
    const outcome = phase === 'REFUSED' ? 'REFUSED' : stages[2].response === undefined ? 'RESOLVED_S1' : 'EXHAUSTED';
    return samples.close({ outcome, residentConfirmedAt: story.now });
  },
  reopen: () => ({ reason: 'New facts', trigger: 'RESIDENT' }),
  'record-learning': () => samples.learning(),
  'record-quality': () => ({
    sampleId: 'sample',
    checklist: { '6.7': 'OK' },
    reviewerId: 'reviewer',
    notes: 'Every point answered.',
  }),
  'correct-record': () => ({
    targetEventId: 'event',
    field: 'summary',
    correctedValue: 'Boiler broken',
    reason: 'Misheard',
    authorisedBy: { personId: 'officer' },
  }),
  'clarify-responsibility': ({ now }) => ({ issueId: 'issue', status: 'RESPONSIBLE', at: now }),
  'record-meeting': ({ now }) => ({ at: now, purpose: 'Visit', accompanimentOffered: true }),
  'decline-representative': () => ({ representative: 'A neighbour', validReason: 'A party to the dispute' }),
  'require-separate-process': () => ({ by: 'contractor', process: 'Their own form' }),
  'withhold-remedy': () => ({ reason: 'AWAIT_NEXT_STAGE' }),
  'mark-duplicate': () => ({ ofCaseId: 'other-case', reason: 'Sent twice' }),
};

/** Who tells it, where a complaints officer may not. */
export const TELLER: Readonly<Partial<Record<CaseCommandName, (story: Story) => Told>>> = {
  'reach-answer': (story) => (story.complaint.stage === 1 ? asHandler : asDecider),
  respond: (story) => (story.complaint.stage === 1 ? asHandler : asDecider),
  'correct-response': (story) => (story.complaint.stage === 1 ? asHandler : asDecider),
  'record-quality': () => ({ as: 'QUALITY_REVIEWER' }),
};
