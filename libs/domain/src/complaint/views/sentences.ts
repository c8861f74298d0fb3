import { londonDate } from '../../kernel/instant.js';
import { type ComplaintEventOf, type ComplaintEventType } from '../events/index.js';

type Sentence<Type extends ComplaintEventType> = (data: ComplaintEventOf<Type>['data']) => string;

const pounds = (pence: number | undefined): string => (pence === undefined ? '' : ` of £${(pence / 100).toFixed(2)}`);
const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');
const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What happened, in a sentence that a resident could read. No Text stands in it: it holds after erasure too. */
const SENTENCES: { readonly [Type in ComplaintEventType]: Sentence<Type> } = {
  Logged: ({ channel, receivedAt, reference }) =>
    `The complaint ${reference}, received by ${words(channel)} on ${londonDate(receivedAt)}, was logged.`,
  Triaged: ({ route, complexity, atRisk }) =>
    `It was triaged for ${route === 'EARLY' ? 'an early response' : 'investigation'}, complexity ${complexity.toLowerCase()}${atRisk ? ', with somebody at risk' : ''}.`,
  Defined: ({ stage, version, issues }) =>
    `The complaint was defined for stage ${stage}, version ${version}, with ${count(issues.length, 'issue')}.`,
  ReceiptConfirmed: ({ stage, channel }) => `Receipt was confirmed by ${words(channel)} (stage ${stage}).`,
  Acknowledged: ({ stage, responseDueOn }) => `Stage ${stage} was acknowledged; the answer is due on ${responseDueOn}.`,
  ClarificationRequested: ({ stage }) => `The resident was asked to clarify (stage ${stage}); no clock stops.`,
  ClarificationReceived: ({ stage }) => `The resident clarified (stage ${stage}).`,
  ResponsibilityClarified: ({ issueId, status }) =>
    `For issue ${issueId} the landlord is ${status === 'RESPONSIBLE' ? 'responsible' : 'not responsible'}.`,
  RepresentativeDeclined: () => 'A representative was declined.',
  HazardHandedOff: ({ ref, to }) => `A possible hazard was handed to ${to} as ${ref}.`,
  MarkedDuplicate: ({ ofCaseId }) => `The case was marked as a duplicate of ${ofCaseId}.`,
  HandlerAssigned: ({ stage, person, role }) => `${person.personId} was assigned to stage ${stage} as ${words(role)}.`,
  HandlerReleased: ({ stage, personId, role }) => `${personId} was released from stage ${stage} as ${words(role)}.`,
  ConflictDeclared: ({ personId }) => `A conflict of interest of ${personId} was declared.`,
  ConflictResolved: ({ personId, resolution }) =>
    `The conflict of interest of ${personId} was resolved: ${words(resolution)}.`,
  CorrespondenceRecorded: ({ direction, party, channel }) =>
    `${direction === 'IN' ? 'Received from' : 'Sent to'} ${words(party)} by ${words(channel)}.`,
  EvidenceAttached: ({ kind, source }) => `Evidence was attached: ${words(kind)} from the ${words(source)}.`,
  ResidentHeard: ({ stage, purpose, channel }) =>
    `The resident was heard on ${words(purpose)} by ${words(channel)} (stage ${stage}).`,
  ResidentContactAttempted: ({ purpose, channel }) =>
    `Contact with the resident on ${words(purpose)} was tried by ${words(channel)}.`,
  AdjustmentNoted: ({ adjustmentId, appliesFrom }) => `Adjustment ${adjustmentId} applies from ${appliesFrom}.`,
  UpdateIntervalAgreed: ({ everyWd, agreed }) =>
    `Updates every ${count(everyWd, 'working day')} were ${agreed ? 'agreed with' : 'proposed to'} the resident.`,
  ResidentUpdated: ({ channel }) => `The resident was updated by ${words(channel)}.`,
  MeetingHeld: ({ accompanimentOffered }) =>
    `A meeting was held; accompaniment was ${accompanimentOffered ? '' : 'not '}offered.`,
  SeparateProcessRequired: ({ by }) => `${by} required a separate process.`,
  AdditionalIssueRaised: ({ related }) => `The resident raised another issue, ${related ? 'related' : 'unrelated'}.`,
  AdditionalIssueIncorporated: ({ stage }) => `The additional issue was taken into stage ${stage}.`,
  AdditionalIssueSplit: ({ reason, newCaseId }) =>
    `The additional issue became the case ${newCaseId}: ${words(reason)}.`,
  AnswerReached: ({ stage }) => `The answer to stage ${stage} is known.`,
  Extended: ({ stage, previousDueOn, newDueOn, workingDays }) =>
    `Stage ${stage} was extended by ${count(workingDays, 'working day')}, from ${previousDueOn} to ${newDueOn}.`,
  Responded: ({ stage, overallOutcome, remedies, isFinal }) =>
    `Stage ${stage} was answered${isFinal ? ', finally' : ''}: ${words(overallOutcome)}, with ${count(remedies.length, 'remedy').replace('remedys', 'remedies')}.`,
  ResponseCorrected: ({ stage }) => `The answer to stage ${stage} was corrected by another letter.`,
  EscalationRequested: ({ basis, receivedAt }) =>
    `The resident asked on ${londonDate(receivedAt)} for the next stage: ${words(basis)}.`,
  FurtherDissatisfactionRecorded: () =>
    'The resident is still dissatisfied; there is no further stage but the Ombudsman.',
  Escalated: ({ toStage, trigger, ackDueOn }) =>
    `The case went on to stage ${toStage} (${words(trigger)}); the acknowledgement is due on ${ackDueOn}.`,
  EscalationReoffered: ({ outcome }) => `The resident was asked again about the next stage: ${words(outcome)}.`,
  EscalationReasonsSought: ({ channel }) => `The resident was asked by ${words(channel)} why they want the next stage.`,
  EscalationRefused: ({ ground, reofferOn }) =>
    reofferOn === undefined
      ? `The request for the next stage was refused: ${words(ground)}.`
      : `The request for the next stage was deferred until ${reofferOn}.`,
  Refused: ({ scope, ground }) =>
    `${scope === 'WHOLE' ? 'The complaint was' : 'Some issues were'} not accepted: ${words(ground)}.`,
  AcceptedOnOmbudsmanDirection: ({ startStage }) =>
    `The complaint was accepted at stage ${startStage} as the Ombudsman directed.`,
  AcceptedOnReview: ({ startStage }) => `The complaint was accepted at stage ${startStage} on review.`,
  OmbudsmanBypassOffered: ({ fromStage, residentChoice }) =>
    `The resident was offered to go from stage ${fromStage} to the Ombudsman: ${words(residentChoice)}.`,
  RemedyOffered: ({ type, amountPence, dueOn }) =>
    `A remedy was offered: ${words(type)}${pounds(amountPence)}, by ${dueOn}.`,
  RemedyAccepted: () => 'The remedy was accepted.',
  RemedyDeclined: () => 'The remedy was declined.',
  RemedySuperseded: () => 'The remedy was replaced by another.',
  RemedyDateRevised: ({ oldDueOn, newDueOn }) => `The date of the remedy was moved from ${oldDueOn} to ${newDueOn}.`,
  RemedyWithheld: ({ reason }) => `A remedy was withheld: ${words(reason)}.`,
  Remedied: ({ amountPaidPence, confirmedWithResident }) =>
    `The remedy was completed${amountPaidPence === undefined ? '' : `, ${pounds(amountPaidPence).slice(4)} paid`}; confirmed with the resident: ${words(confirmedWithResident)}.`,
  ActionRecorded: ({ ownerId, dueOn }) => `An action was recorded for ${ownerId}, due on ${dueOn}.`,
  ActionUpdated: ({ newDueOn }) =>
    `An action was updated${newDueOn === undefined ? '' : `; it is now due on ${newDueOn}`}.`,
  ActionCompleted: () => 'An action was completed.',
  Withdrawn: ({ by }) => `The complaint was withdrawn by the ${words(by)}.`,
  Closed: ({ outcome }) => `The case was closed: ${words(outcome)}.`,
  Reopened: ({ trigger }) => `The case was reopened: ${words(trigger)}.`,
  LearningRecorded: ({ outcome, rootCause }) =>
    `Learning was recorded: ${words(outcome)}, root cause ${words(rootCause)}.`,
  QualityChecked: ({ stage, reviewerId }) => `The quality of stage ${stage} was checked by ${reviewerId}.`,
  RecordCorrected: ({ field, targetType }) => `The record was corrected: ${field} of ${targetType}.`,
  RecordExported: ({ mode, recipient, revision }) =>
    `The record up to revision ${revision} was exported (${words(mode)}) to ${recipient}.`,
  DeadlineBreached: ({ deadlineId, dueOn, basis }) => `${deadlineId} (${basis}) was missed: it was due on ${dueOn}.`,
  BreachCleared: ({ deadlineId, reason }) => `The breach of ${deadlineId} was cleared: ${words(reason)}.`,
  DeadlineRecalculated: ({ deadlineId, oldDueOn, newDueOn }) =>
    `${deadlineId} moved from ${oldDueOn} to ${newDueOn} with a new bank holiday.`,
  ReminderSent: ({ deadlineId, kind, dueOn }) => `A reminder (${kind}) of ${deadlineId}, due on ${dueOn}, was sent.`,
  OmbudsmanHoldPlaced: ({ ombCaseId }) => `The Ombudsman's case ${ombCaseId} keeps this case open.`,
  OmbudsmanHoldReleased: ({ ombCaseId }) => `The Ombudsman's case ${ombCaseId} no longer keeps this case open.`,
};

export const sentenceOf = (type: ComplaintEventType, data: object): string =>
  (SENTENCES[type] as (data: object) => string)(data);
