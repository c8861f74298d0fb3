import { type AcknowledgeComplaint } from '../complaint/commands/acknowledge.js';
import { type AssignHandler } from '../complaint/commands/assign-handler.js';
import { type CloseCase, type Withdraw } from '../complaint/commands/close.js';
import { type DefineComplaint } from '../complaint/commands/define.js';
import { type RefuseEscalation } from '../complaint/commands/escalation-requests.js';
import { type ExtendResponse } from '../complaint/commands/extend.js';
import { type RecordContact } from '../complaint/commands/keep-record.js';
import { type RecordLearning } from '../complaint/commands/learn-and-check.js';
import { type LogComplaint } from '../complaint/commands/log-complaint.js';
import { type RefuseComplaint } from '../complaint/commands/refuse.js';
import { type CompleteRemedy, type OfferRemedy } from '../complaint/commands/remedies.js';
import { type RequestEscalation } from '../complaint/commands/request-escalation.js';
import { type Respond } from '../complaint/commands/respond.js';
import { type TriageComplaint } from '../complaint/commands/triage.js';
import { localDate } from '../kernel/local-date.js';

/** A stored letter; the id is a fixed UUID so that golden samples do not change. */
export const LETTER = '11111111-1111-4111-8111-111111111111';
export const ISSUE = '22222222-2222-4222-8222-222222222222';

/** Bodies of commands that are accepted where the state allows; a test changes what it is about. */
export const samples = {
  log: (change: Partial<LogComplaint> = {}): LogComplaint => ({
    receivedAt: '2025-01-14T10:00:00.000Z',
    receivedByRole: 'CALL_CENTRE',
    receivedByOrg: 'landlord',
    channel: 'PHONE',
    complainantKind: 'TENANT',
    tenureStock: 'LCRA',
    original: { verbatim: 'The boiler has been broken for two weeks and nobody came.' },
    summary: 'Boiler broken for two weeks',
    category: 'REPAIRS',
    serviceAreas: ['REPAIRS'],
    possibleHazard: false,
    ...change,
  }),
  triage: (change: Partial<TriageComplaint> = {}): TriageComplaint => ({
    route: 'INVESTIGATE',
    complexity: 'LOW',
    vulnerable: false,
    atRisk: false,
    leadServiceArea: 'REPAIRS',
    ...change,
  }),
  define: (change: Partial<DefineComplaint> = {}): DefineComplaint => ({
    issues: [
      { issueId: ISSUE, description: 'The boiler was not repaired', serviceArea: 'REPAIRS', category: 'REPAIRS' },
    ],
    outcomesSought: ['Repair the boiler'],
    unclearAspects: [],
    basis: 'RESIDENT_AGREED',
    ...change,
  }),
  acknowledge: (sentAt: string, change: Partial<AcknowledgeComplaint> = {}): AcknowledgeComplaint => ({
    sentAt,
    channel: 'EMAIL',
    documentId: LETTER,
    responsibilities: [{ issueId: ISSUE, status: 'RESPONSIBLE' }],
    handler: { personId: 'handler' },
    ombudsmanDetailsGiven: true,
    adjustmentsApplied: [],
    ...change,
  }),
  assign: (personId: string, change: Partial<AssignHandler> = {}): AssignHandler => ({
    person: { personId },
    role: 'DECIDER',
    handlerOrg: 'landlord',
    conflictDeclaration: {
      priorInvolvement: false,
      relationship: false,
      subjectOfComplaint: false,
      declaredAt: '2025-01-14T10:00:00.000Z',
    },
    ...change,
  }),
  heard: (at: string, change: Partial<RecordContact> = {}): RecordContact => ({
    purpose: 'POSITION',
    at,
    channel: 'PHONE',
    outcome: 'Spoke with the resident',
    note: 'The resident described the cold rooms.',
    ...change,
  }),
  extend: (noticeSentAt: string, newDueOn: string, change: Partial<ExtendResponse> = {}): ExtendResponse => ({
    newDueOn: localDate(newDueOn),
    reasonCode: 'SPECIALIST_REPORT',
    reasonText: 'The surveyor reports next week.',
    noticeSentAt,
    noticeDocId: LETTER,
    channel: 'EMAIL',
    residentAgreement: 'AGREED',
    ombudsmanDetailsGiven: true,
    ...change,
  }),
  respond: (sentAt: string, change: Partial<Respond> = {}): Respond => ({
    sentAt,
    channel: 'EMAIL',
    documentId: LETTER,
    decisions: [
      {
        issueId: ISSUE,
        decision: 'NOT_UPHELD',
        reasons: 'The records show that the boiler was repaired on the day.',
        references: [{ kind: 'POLICY', cite: 'Repairs policy 3.2' }],
      },
    ],
    faultAcknowledged: false,
    remedies: [],
    outstandingActions: [],
    escalationRoute: 'Ask us for stage 2 by phone, email or letter.',
    ombudsmanDetailsGiven: true,
    evidenceConsidered: [],
    contributors: [{ personId: 'handler', serviceArea: 'REPAIRS' }],
    authorId: 'handler',
    plainLanguageConfirmed: true,
    adjustmentsApplied: [],
    ...change,
  }),
  requestEscalation: (receivedAt: string, change: Partial<RequestEscalation> = {}): RequestEscalation => ({
    receivedAt,
    channel: 'PHONE',
    receivedByRole: 'CALL_CENTRE',
    ...change,
  }),
  refuseEscalation: (noticeSentAt: string, change: Partial<RefuseEscalation> = {}): RefuseEscalation => ({
    ground: 'STAGE1_NOT_DUE',
    reasons: 'Stage 1 is still within its time.',
    individualCircumstances: 'The resident was told when the answer is due.',
    ombudsmanRightGiven: true,
    noticeDocId: LETTER,
    noticeSentAt,
    decidedBy: { personId: 'officer' },
    ...change,
  }),
  refuse: (noticeSentAt: string, change: Partial<RefuseComplaint> = {}): RefuseComplaint => ({
    scope: 'WHOLE',
    ground: 'OVER_12_MONTHS',
    reasons: 'The matter is older than twelve months.',
    meritsAssessment: 'The works were done in the spring of the year before.',
    individualCircumstances: 'Nothing kept the resident from raising it.',
    evidenceDocIds: [LETTER],
    facts: {},
    discretion: { considered: true, reasons: 'Weighed and not exercised.', decidedBy: { personId: 'officer' } },
    ombudsmanRightGiven: true,
    noticeDocId: LETTER,
    noticeSentAt,
    ...change,
  }),
  offerRemedy: (dueOn: string, change: Partial<OfferRemedy> = {}): OfferRemedy => ({
    type: 'REPAIR',
    description: 'Replace the boiler',
    impactAssessment: 'Two weeks without heating in winter',
    issueIds: [ISSUE],
    dueOn: localDate(dueOn),
    ownerId: 'owner',
    guidanceRef: 'Redress policy (reflects Ombudsman guidance)',
    residentView: 'AGREED',
    ...change,
  }),
  money: (dueOn: string, amountPence: number, change: Partial<OfferRemedy> = {}): OfferRemedy =>
    samples.offerRemedy(dueOn, {
      type: 'FINANCIAL',
      description: 'Payment for distress and inconvenience',
      amountPence,
      paymentKind: 'DISTRESS_INCONVENIENCE',
      rationale: 'Two weeks at the rate of the guidance',
      ...change,
    }),
  completeRemedy: (remedyId: string, completedAt: string, change: Partial<CompleteRemedy> = {}): CompleteRemedy => ({
    remedyId,
    completedAt,
    evidenceDocIds: [LETTER],
    confirmedWithResident: 'YES',
    ...change,
  }),
  learning: (change: Partial<RecordLearning> = {}): RecordLearning => ({
    outcome: 'IMPROVEMENT',
    rootCause: 'MISSED_APPOINTMENT',
    text: 'Appointments are confirmed by text message from now on.',
    ...change,
  }),
  close: (change: Partial<CloseCase> = {}): CloseCase => ({
    outcome: 'RESOLVED_S1',
    checklist: { actionsComplete: true, remediesComplete: true, learningRecorded: true },
    ...change,
  }),
  withdraw: (at: string, change: Partial<Withdraw> = {}): Withdraw => ({
    at,
    by: 'RESIDENT',
    residentWords: 'I do not want to go on with this.',
    channel: 'PHONE',
    evidence: 'Call recording of that day',
    ombudsmanDetailsGiven: true,
    ...change,
  }),
};
