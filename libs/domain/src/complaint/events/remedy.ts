import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type EventOf, type Person } from './shapes.js';

/** Putting things right, and following it until it is done (6.6, 6.17, 7.1 to 7.4). */
export type RemedyEvent =
  | RemedyOffered
  | RemedyAccepted
  | RemedyDeclined
  | RemedySuperseded
  | RemedyDateRevised
  | RemedyWithheld
  | Remedied
  | ActionRecorded
  | ActionUpdated
  | ActionCompleted;

export type RemedyType =
  | 'APOLOGY'
  | 'EXPLANATION'
  | 'SERVICE_ACTION'
  | 'REPAIR'
  | 'DECISION_CHANGE'
  | 'RECORD_AMENDMENT'
  | 'FINANCIAL'
  | 'POLICY_CHANGE'
  | 'OTHER';

export type PaymentKind =
  'DISTRESS_INCONVENIENCE' | 'TIME_TROUBLE' | 'QUANTIFIABLE_LOSS' | 'STATUTORY' | 'GOODWILL' | 'WITHOUT_PREJUDICE';

export type RemedyOffered = EventOf<
  'RemedyOffered',
  {
    remedyId: string;
    stage: Stage;
    type: RemedyType;
    description: Text;
    impactAssessment: Text;
    issueIds: readonly string[];
    amountPence?: number;
    paymentKind?: PaymentKind;
    /** How the sum was arrived at (7.2). */
    rationale?: Text;
    offsetArrears?: boolean;
    dueOn: LocalDate;
    ownerId: string;
    guidanceRef: string;
    deviationReason?: Text;
    approvedBy?: Person;
    residentView: 'AGREED' | 'NOT_AGREED' | 'NOT_ASKED' | 'UNREACHABLE';
  }
>;

interface Answer {
  remedyId: string;
  at: string;
  by: string;
  note: Text;
}

export type RemedyAccepted = EventOf<'RemedyAccepted', Answer>;
export type RemedyDeclined = EventOf<'RemedyDeclined', Answer>;
export type RemedySuperseded = EventOf<'RemedySuperseded', Answer>;

export type RemedyDateRevised = EventOf<
  'RemedyDateRevised',
  { remedyId: string; oldDueOn: LocalDate; newDueOn: LocalDate; reason: Text; residentInformedAt: string }
>;

/** Only ever a past fact: a remedy was held back until another stage (5.13). */
export type RemedyWithheld = EventOf<'RemedyWithheld', { remedyId?: string; reason: 'AWAIT_NEXT_STAGE' | 'OTHER' }>;

export type Remedied = EventOf<
  'Remedied',
  {
    remedyId: string;
    completedAt: string;
    evidenceDocIds: readonly string[];
    amountPaidPence?: number;
    paymentRef?: Text;
    confirmedWithResident: 'YES' | 'NO' | 'UNREACHABLE';
    verifiedBy?: string;
  }
>;

export type ActionRecorded = EventOf<
  'ActionRecorded',
  { actionId: string; description: Text; ownerId: string; dueOn: LocalDate; stage: Stage }
>;

export type ActionUpdated = EventOf<
  'ActionUpdated',
  { actionId: string; newDueOn?: LocalDate; residentInformed: boolean; note: Text }
>;

export type ActionCompleted = EventOf<'ActionCompleted', { actionId: string; completedAt: string; evidence: Text }>;
