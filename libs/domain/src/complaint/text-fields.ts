import { isSealed } from '../kernel/text.js';
import { type ComplaintEventType } from './events/index.js';

/**
 * Where each event holds Text: `a.b` is a field of an object, `a[]` every element of a list. Everything named here is
 * sealed before it is stored. A type that is not listed does not compile.
 */
export const TEXT_FIELDS: Readonly<Record<ComplaintEventType, readonly string[]>> = {
  Logged: ['representative.name', 'original.verbatim', 'summary', 'contactPreference'],
  Triaged: ['urgentActions[]', 'noUrgentActionReason'],
  Defined: ['issues[].description', 'outcomesSought[]', 'unclearAspects[]', 'changeReason'],
  ReceiptConfirmed: [],
  Acknowledged: ['responsibilities[].signpost', 'handler.unassigned', 'escalationInfo', 'adjustmentNotAppliedReason'],
  ClarificationRequested: ['questions'],
  ClarificationReceived: ['text'],
  ResponsibilityClarified: ['signpost'],
  RepresentativeDeclined: ['representative', 'validReason'],
  HazardHandedOff: [],
  MarkedDuplicate: ['reason'],
  HandlerAssigned: [],
  HandlerReleased: [],
  ConflictDeclared: ['nature'],
  ConflictResolved: ['measures'],
  CorrespondenceRecorded: ['text', 'adjustmentNotAppliedReason'],
  EvidenceAttached: ['description'],
  ResidentHeard: ['outcome', 'note'],
  ResidentContactAttempted: ['outcome', 'note'],
  AdjustmentNoted: [],
  UpdateIntervalAgreed: [],
  ResidentUpdated: ['note', 'adjustmentNotAppliedReason'],
  MeetingHeld: ['purpose'],
  SeparateProcessRequired: ['process'],
  AdditionalIssueRaised: ['text', 'delayReason'],
  AdditionalIssueIncorporated: [],
  AdditionalIssueSplit: [],
  AnswerReached: [],
  Extended: ['reasonText', 'goodReasonBeyondLimit', 'adjustmentNotAppliedReason'],
  Responded: [
    'decisions[].reasons',
    'decisions[].references[].cite',
    'noRemedyReason',
    'outstandingActions[].description',
    'outstandingActions[].ownerName',
    'escalationRoute',
    'contributors[].notNeededReason',
    'adjustmentNotAppliedReason',
  ],
  ResponseCorrected: ['what', 'why'],
  EscalationRequested: ['reasons'],
  FurtherDissatisfactionRecorded: ['reasons'],
  Escalated: [],
  EscalationReoffered: [],
  EscalationReasonsSought: ['outcome'],
  EscalationRefused: [
    'reasons',
    'individualCircumstances',
    'facts.courtRef',
    'facts.otherRoute',
    'fairnessRationale',
    'discretion.reasons',
  ],
  Refused: [
    'reasons',
    'meritsAssessment',
    'individualCircumstances',
    'facts.courtRef',
    'facts.otherRoute',
    'fairnessRationale',
    'sharedReasonJustification',
    'discretion.reasons',
  ],
  AcceptedOnOmbudsmanDirection: [],
  AcceptedOnReview: [],
  OmbudsmanBypassOffered: ['reason'],
  RemedyOffered: ['description', 'impactAssessment', 'rationale', 'deviationReason'],
  RemedyAccepted: ['note'],
  RemedyDeclined: ['note'],
  RemedySuperseded: ['note'],
  RemedyDateRevised: ['reason'],
  RemedyWithheld: [],
  Remedied: ['paymentRef'],
  ActionRecorded: ['description'],
  ActionUpdated: ['note'],
  ActionCompleted: ['evidence'],
  Withdrawn: ['residentWords', 'evidence'],
  Closed: [],
  Reopened: ['reason'],
  LearningRecorded: ['text'],
  QualityChecked: ['notes'],
  RecordCorrected: ['reason'],
  RecordExported: [],
  DeadlineBreached: [],
  BreachCleared: [],
  DeadlineRecalculated: [],
  ReminderSent: [],
  OmbudsmanHoldPlaced: ['reason'],
  OmbudsmanHoldReleased: ['reason'],
};

const STEP = /\[\d*\]|[^.[\]]+/g;

/** The steps of a path; a position in a list does not matter: `issues[0].description` and `issues.0.description` are `issues[].description`. */
const stepsOf = (path: string): string[] =>
  (path.match(STEP) ?? []).map((step) => (/^(\[\d*\]|\d+)$/.test(step) ? '[]' : step));

const joined = (steps: readonly string[]): string => steps.map((step) => (step === '[]' ? step : `.${step}`)).join('');

/** Where Text stands inside the value of this field: an empty path when the value is itself Text. */
const textWithin = (type: string, field: string): string[] => {
  const fields: readonly string[] = (TEXT_FIELDS as Record<string, readonly string[]>)[type] ?? [];
  const asked = stepsOf(field);
  return fields
    .map(stepsOf)
    .filter((steps) => asked.every((step, index) => steps[index] === step))
    .map((steps) => joined(steps.slice(asked.length)));
};

/** Is this field of that event Text? */
export const isTextField = (type: string, field: string): boolean => textWithin(type, field).includes('');

/** The Text of one event: a correction holds Text wherever the corrected field does, in lists and objects too. */
export const textFieldsOf = (type: ComplaintEventType, data: object): readonly string[] => {
  if (type !== 'RecordCorrected') return TEXT_FIELDS[type];
  const { targetType, field } = data as { targetType: string; field: string };
  return [...TEXT_FIELDS[type], ...textWithin(targetType, field).map((path) => `correctedValue${path}`)];
};

const DOCUMENT_FIELD = /^(documentId|noticeDocId|docId|docRef|.+DocId)$/;
const DOCUMENT_LIST = /^(evidenceDocIds|.+DocIds)$/;

/** Every document id that a command or event names, wherever it stands; sealed Text names none. */
export const documentIdsIn = (value: unknown, found: string[] = []): string[] => {
  if (typeof value !== 'object' || value === null || isSealed(value)) return found;
  for (const [key, inner] of Object.entries(value) as [string, unknown][])
    if (typeof inner === 'string') {
      if (DOCUMENT_FIELD.test(key)) found.push(inner);
    } else if (Array.isArray(inner) && DOCUMENT_LIST.test(key))
      found.push(...inner.filter((id): id is string => typeof id === 'string'));
    else documentIdsIn(inner, found);
  return found;
};

/** The table above is total, so it also knows every type of event there is. */
export const isComplaintEventType = (type: string): type is ComplaintEventType => Object.hasOwn(TEXT_FIELDS, type);

export const COMPLAINT_EVENT_TYPES = Object.keys(TEXT_FIELDS) as readonly ComplaintEventType[];
