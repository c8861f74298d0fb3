import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type Channel, type EventOf, type IssueDecision, type Person } from './shapes.js';

/** Extensions and answers (6.3 to 6.7, 6.9, 6.14 to 6.20). */
export type ResponseEvent = AnswerReached | Extended | Responded | ResponseCorrected;

export type AnswerReached = EventOf<'AnswerReached', { stage: Stage; at: string }>;

export type ExtensionReason =
  | 'COMPLEX_INVESTIGATION'
  | 'THIRD_PARTY_INFORMATION'
  | 'RESIDENT_UNAVAILABLE'
  | 'RESIDENT_REQUESTED'
  | 'ADDITIONAL_ISSUE'
  | 'ACCESS_NEEDED'
  | 'SPECIALIST_REPORT'
  | 'AWAITING_ACTION_COMPLETION'
  | 'OTHER';

export type Extended = EventOf<
  'Extended',
  {
    stage: Stage;
    sequence: number;
    previousDueOn: LocalDate;
    newDueOn: LocalDate;
    /** Counted from `previousDueOn`. */
    workingDays: number;
    /** Counted from the base date: the limit is cumulative (D9). */
    cumulativeWd: number;
    reasonCode: ExtensionReason;
    reasonText: Text;
    noticeSentAt: string;
    noticeDocId: string;
    channel: Channel;
    residentAgreement: 'AGREED' | 'NOT_AGREED' | 'NOT_CONTACTABLE' | 'NOT_SOUGHT';
    ombudsmanDetailsGiven: boolean;
    everyWd?: number;
    goodReasonBeyondLimit?: Text;
    approvedBy?: Person;
    adjustmentsApplied?: readonly string[];
    adjustmentNotAppliedReason?: Text;
  }
>;

export interface Decided {
  readonly issueId: string;
  readonly decision: IssueDecision;
  readonly reasons: Text;
  readonly references: readonly { readonly kind: 'LAW' | 'POLICY' | 'GOOD_PRACTICE'; readonly cite: Text }[];
  readonly referencesNotApplicable?: boolean;
}

export interface OutstandingAction {
  readonly actionId: string;
  readonly description: Text;
  readonly ownerId?: string;
  readonly ownerName?: Text;
  readonly dueOn?: LocalDate;
}

export interface Contributor {
  readonly personId: string;
  readonly serviceArea: string;
  readonly notNeededReason?: Text;
}

export type Responded = EventOf<
  'Responded',
  {
    stage: Stage;
    sentAt: string;
    channel: Channel;
    documentId: string;
    definitionVersion: number;
    decisions: readonly Decided[];
    overallOutcome: IssueDecision;
    faultAcknowledged: boolean;
    remedies: readonly { readonly remedyId: string }[];
    noRemedyReason?: Text;
    outstandingActions: readonly OutstandingAction[];
    escalationRoute?: Text;
    ombudsmanDetailsGiven: boolean;
    evidenceConsidered: readonly string[];
    contributors: readonly Contributor[];
    authorId: string;
    signedOffById?: string;
    isFinal: boolean;
    plainLanguageConfirmed: boolean;
    adjustmentsApplied: readonly string[];
    adjustmentNotAppliedReason?: Text;
  }
>;

/** The first letter's clock stands; what changed and why is recorded beside it. */
export type ResponseCorrected = EventOf<
  'ResponseCorrected',
  { stage: Stage; documentId: string; what: Text; why: Text }
>;
