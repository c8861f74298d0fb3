import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type Channel, type EventOf, type Person } from './shapes.js';

/** Who looks into it, what they gather, and how the resident is kept informed (5.8 to 5.12). */
export type HandlingEvent =
  | HandlerAssigned
  | HandlerReleased
  | ConflictDeclared
  | ConflictResolved
  | CorrespondenceRecorded
  | EvidenceAttached
  | ResidentHeard
  | ResidentContactAttempted
  | AdjustmentNoted
  | UpdateIntervalAgreed
  | ResidentUpdated
  | MeetingHeld
  | SeparateProcessRequired
  | AdditionalIssueRaised
  | AdditionalIssueIncorporated
  | AdditionalIssueSplit;

export type HandlerRole = 'INVESTIGATOR' | 'DECIDER' | 'ADVISOR' | 'SIGN_OFF';

export interface ConflictDeclaration {
  readonly priorInvolvement: boolean;
  readonly relationship: boolean;
  readonly subjectOfComplaint: boolean;
  readonly declaredAt: string;
}

export type HandlerAssigned = EventOf<
  'HandlerAssigned',
  {
    stage: Stage;
    person: Person;
    role: HandlerRole;
    handlerOrg: string;
    conflictDeclaration: ConflictDeclaration;
    approvedBy?: Person;
  }
>;

export type HandlerReleased = EventOf<'HandlerReleased', { stage: Stage; personId: string; role: HandlerRole }>;

export type ConflictDeclared = EventOf<
  'ConflictDeclared',
  { personId: string; nature: Text; kind?: 'ACTUAL' | 'PERCEIVED' }
>;

export type ConflictResolved = EventOf<
  'ConflictResolved',
  { personId: string; resolution: 'REASSIGNED' | 'MITIGATED'; measures: Text }
>;

export type CorrespondenceRecorded = EventOf<
  'CorrespondenceRecorded',
  {
    direction: 'IN' | 'OUT';
    party: 'RESIDENT' | 'REPRESENTATIVE' | 'CONTRACTOR' | 'OTHER_LANDLORD' | 'MP' | 'OMBUDSMAN' | 'INTERNAL';
    channel: Channel;
    at: string;
    documentId?: string;
    text?: Text;
    containsNewIssue?: boolean;
    containsDissatisfaction?: boolean;
    refusedAs?: 'WRONG_CHANNEL';
    ombudsmanDetailsGiven?: boolean;
    adjustmentsApplied?: readonly string[];
    adjustmentNotAppliedReason?: Text;
  }
>;

export type EvidenceKind =
  'PHOTO' | 'REPORT' | 'SURVEY' | 'REPAIR_LOG' | 'CALL_RECORDING' | 'EMAIL' | 'POLICY' | 'TENANCY' | 'OTHER';

export type EvidenceAttached = EventOf<
  'EvidenceAttached',
  {
    evidenceId: string;
    docRef: string;
    kind: EvidenceKind;
    source: 'RESIDENT' | 'LANDLORD' | 'THIRD_PARTY';
    obtainedOn?: LocalDate;
    description: Text;
  }
>;

export type ContactPurpose = 'POSITION' | 'UPDATE' | 'REMEDY' | 'ESCALATION_REASONS';

interface Contact {
  stage: Stage;
  purpose: ContactPurpose;
  at: string;
  channel: Channel;
  outcome: Text;
  note: Text;
}

export type ResidentHeard = EventOf<'ResidentHeard', Contact>;
export type ResidentContactAttempted = EventOf<'ResidentContactAttempted', Contact>;

export type AdjustmentNoted = EventOf<'AdjustmentNoted', { adjustmentId: string; appliesFrom: LocalDate }>;

export type UpdateIntervalAgreed = EventOf<
  'UpdateIntervalAgreed',
  {
    stage: Stage;
    everyWd: number;
    channel: Channel;
    agreed: boolean;
    /** What was tried to agree it, by id of event or document. */
    attempts: readonly string[];
    effectiveOn: LocalDate;
  }
>;

/** `newExpectedOn` is informal: it never moves a Code deadline. */
export type ResidentUpdated = EventOf<
  'ResidentUpdated',
  {
    stage: Stage;
    at: string;
    channel: Channel;
    documentId?: string;
    note?: Text;
    newExpectedOn?: LocalDate;
    ombudsmanDetailsGiven?: boolean;
    adjustmentsApplied?: readonly string[];
    adjustmentNotAppliedReason?: Text;
  }
>;

export type MeetingHeld = EventOf<'MeetingHeld', { at: string; purpose: Text; accompanimentOffered: boolean }>;

/** Only ever a past fact: it records that somebody was sent round the two stages (5.4). */
export type SeparateProcessRequired = EventOf<'SeparateProcessRequired', { by: string; process: Text }>;

export type AdditionalIssueRaised = EventOf<
  'AdditionalIssueRaised',
  {
    additionalIssueId: string;
    text: Text;
    raisedAt: string;
    related: boolean;
    wouldDelay: boolean;
    delayReason?: Text;
  }
>;

export type AdditionalIssueIncorporated = EventOf<
  'AdditionalIssueIncorporated',
  { additionalIssueId: string; stage: Stage; issueId: string }
>;

export type SplitReason = 'RESPONSE_ISSUED' | 'UNRELATED' | 'WOULD_UNREASONABLY_DELAY';

/** A process manager logs the new case with the id that stands here. */
export type AdditionalIssueSplit = EventOf<
  'AdditionalIssueSplit',
  { additionalIssueId: string; reason: SplitReason; newCaseId: string; receivedAt: string }
>;
