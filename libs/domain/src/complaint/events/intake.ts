import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type Channel, type EventOf, type Issue, type Person, type Responsibility } from './shapes.js';

/** From the first words of a resident to an acknowledged complaint (sections 1 to 3, 5.6, 5.7, 6.1, 6.2, 6.11). */
export type IntakeEvent =
  | Logged
  | Triaged
  | Defined
  | ReceiptConfirmed
  | Acknowledged
  | ClarificationRequested
  | ClarificationReceived
  | ResponsibilityClarified
  | RepresentativeDeclined
  | HazardHandedOff
  | MarkedDuplicate;

export type ComplainantKind =
  'TENANT' | 'LEASEHOLDER' | 'SHARED_OWNER' | 'FORMER_TENANT' | 'APPLICANT' | 'HOUSEHOLD_MEMBER' | 'GROUP' | 'OTHER';

export interface CaseLinks {
  readonly serviceRequestId?: string;
  readonly hazardCaseRef?: string;
  readonly priorCaseIds?: readonly string[];
  readonly splitFromCaseId?: string;
}

export type Logged = EventOf<
  'Logged',
  {
    caseId: string;
    reference: string;
    receivedAt: string;
    receivedByRole: string;
    receivedByOrg: string;
    channel: Channel;
    complainantKind: ComplainantKind;
    tenureStock: 'LCRA' | 'LCHO' | 'OTHER';
    residentId?: string;
    groupResidentIds?: readonly string[];
    representative?: {
      readonly name: Text;
      readonly kind: string;
      readonly authorityStatus: 'NONE' | 'REQUESTED' | 'HELD' | 'BEST_INTEREST';
    };
    original: { readonly docId: string } | { readonly verbatim: Text };
    summary: Text;
    category: string;
    serviceAreas: readonly string[];
    issueOccurredOn?: LocalDate;
    becameAwareOn?: LocalDate;
    contactPreference?: Text;
    links?: CaseLinks;
    possibleHazard: boolean;
  }
>;

export type Triaged = EventOf<
  'Triaged',
  {
    route: 'EARLY' | 'INVESTIGATE';
    complexity: 'LOW' | 'MED' | 'HIGH';
    vulnerable: boolean;
    atRisk: boolean;
    urgentActions?: readonly Text[];
    noUrgentActionReason?: Text;
    leadServiceArea: string;
    jointServices?: readonly string[];
    lgsco?: boolean;
  }
>;

export type Defined = EventOf<
  'Defined',
  {
    stage: Stage;
    version: number;
    issues: readonly Issue[];
    outcomesSought: readonly Text[];
    outcomeNotStated?: { readonly attemptEventId: string };
    unclearAspects: readonly Text[];
    basis: 'RESIDENT_AGREED' | 'RESIDENT_STATED' | 'LANDLORD_UNDERSTANDING';
    changeReason?: Text;
  }
>;

/** A courtesy contact; it is not an acknowledgement (6.2). */
export type ReceiptConfirmed = EventOf<
  'ReceiptConfirmed',
  { stage: Stage; sentAt: string; channel: Channel; documentId?: string }
>;

export type Acknowledged = EventOf<
  'Acknowledged',
  {
    stage: Stage;
    sentAt: string;
    channel: Channel;
    documentId: string;
    definitionVersion: number;
    responsibilities: readonly Responsibility[];
    handler: Person | { readonly unassigned: Text };
    responseDueOn: LocalDate;
    ombudsmanDetailsGiven: boolean;
    escalationInfo?: Text;
    adjustmentsApplied: readonly string[];
    adjustmentNotAppliedReason?: Text;
  }
>;

export type ClarificationRequested = EventOf<
  'ClarificationRequested',
  { stage: Stage; questions: Text; sentAt: string; blocking: false }
>;

export type ClarificationReceived = EventOf<'ClarificationReceived', { stage: Stage; text: Text; receivedAt: string }>;

export type ResponsibilityClarified = EventOf<
  'ResponsibilityClarified',
  { stage: Stage; issueId: string; status: 'RESPONSIBLE' | 'NOT_RESPONSIBLE'; signpost?: Text; at: string }
>;

export type RepresentativeDeclined = EventOf<'RepresentativeDeclined', { representative: Text; validReason?: Text }>;

/** I20: the hazard case itself lives outside the product. */
export type HazardHandedOff = EventOf<'HazardHandedOff', { ref: string; at: string; to: string }>;

/** The case counts in no figure; its deadlines end. */
export type MarkedDuplicate = EventOf<'MarkedDuplicate', { ofCaseId: string; reason: Text }>;
