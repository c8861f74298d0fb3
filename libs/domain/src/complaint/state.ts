import { type LocalDate } from '../kernel/local-date.js';
import { type Stage } from '../code/ruleset.js';
import {
  type ComplaintEventType,
  type DataOf,
  type DeadlineBasis,
  type EscalationBasis,
  type HandlerRole,
  type Person,
} from './events/index.js';

export type Phase = 'LOGGED' | 'INVESTIGATING' | 'RESPONDED' | 'ESC_REQUESTED' | 'REFUSED' | 'WITHDRAWN' | 'CLOSED';

/** What an entry of the case keeps of the event it came from. */
export interface Entry {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

export interface Definition extends Entry, Omit<DataOf<'Defined'>, 'deadlines' | 'documents'> {}

export interface Handler {
  readonly eventId: string;
  readonly stage: Stage;
  readonly person: Person;
  readonly role: HandlerRole;
  readonly handlerOrg: string;
  readonly conflictDeclaration: DataOf<'HandlerAssigned'>['conflictDeclaration'];
  readonly assignedAt: string;
  readonly releasedAt?: string;
}

export interface Extension extends Entry, Omit<DataOf<'Extended'>, 'deadlines' | 'documents'> {}

export interface Response extends Entry, Omit<DataOf<'Responded'>, 'deadlines' | 'documents'> {
  readonly corrections: readonly (Entry & { documentId: string; what: unknown; why: unknown })[];
}

/** The facts of one stage that deadlines and decisions ask for. Days are London days. */
export interface StageFacts {
  /** rcv(s): the day from which the Code counts. */
  readonly receivedOn?: LocalDate;
  /** log(s): the day on which our own clock saw it logged; never back-dated. */
  readonly loggedOn?: LocalDate;
  /** The version of the landlord's profile that the stage keeps (I17). */
  readonly policyVersion?: number;
  readonly receiptConfirmedOn?: LocalDate;
  readonly acknowledged?: Entry & Omit<DataOf<'Acknowledged'>, 'deadlines' | 'documents'>;
  readonly definitions: readonly Definition[];
  readonly extensions: readonly Extension[];
  readonly answerReachedOn?: LocalDate;
  readonly response?: Response;
  /** Every agreed or proposed interval between updates, in the order of agreement. */
  readonly intervals: readonly { readonly everyWd: number; readonly effectiveOn: LocalDate }[];
  /** The days on which the resident was updated, in order. */
  readonly updatedOn: readonly LocalDate[];
}

export interface EscalationRequest {
  readonly requestId: string;
  readonly receivedOn: LocalDate;
  readonly receivedAt: string;
  readonly forStage: Stage;
  readonly basis: EscalationBasis;
  readonly reasonsGiven: boolean;
  /** OPEN asks for a decision; DEFERRED waits for the answer of the stage before. */
  readonly status: 'OPEN' | 'DEFERRED' | 'ESCALATED' | 'REFUSED' | 'SATISFIED';
  /** The day from which a request that came too early counts, once it came alive. */
  readonly aliveFrom?: LocalDate;
  /** The day on which it was decided that the case moves on. */
  readonly decidedOn?: LocalDate;
}

export interface AdditionalIssue {
  readonly additionalIssueId: string;
  readonly text: DataOf<'AdditionalIssueRaised'>['text'];
  readonly raisedOn: LocalDate;
  readonly raisedAt: string;
  readonly related: boolean;
  readonly wouldDelay: boolean;
  readonly outcome?: 'INCORPORATED' | 'SPLIT';
  readonly settledOn?: LocalDate;
  readonly newCaseId?: string;
}

export type RemedyStatus = 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'SUPERSEDED' | 'REMEDIED';

export interface Remedy extends Entry, Omit<DataOf<'RemedyOffered'>, 'deadlines' | 'documents'> {
  readonly status: RemedyStatus;
  readonly acceptedOn?: LocalDate;
  readonly endedOn?: LocalDate;
  readonly completed?: Omit<DataOf<'Remedied'>, 'deadlines' | 'documents'>;
}

export interface Action {
  readonly actionId: string;
  readonly description: DataOf<'ActionRecorded'>['description'];
  readonly ownerId?: string;
  readonly dueOn?: LocalDate;
  readonly stage: Stage;
  readonly recordedOn: LocalDate;
  readonly completedOn?: LocalDate;
}

export interface Evidence {
  readonly evidenceId: string;
  readonly docId: string;
  readonly kind: string;
  readonly source: 'RESIDENT' | 'LANDLORD' | 'THIRD_PARTY';
  readonly description: DataOf<'EvidenceAttached'>['description'];
  readonly attachedAt: string;
}

/** One duty with a date, as the events have written it. */
export interface Deadline {
  readonly deadlineId: string;
  readonly basis: DeadlineBasis;
  readonly stage?: Stage;
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly ended?: { readonly how: 'MET' | 'CANCELLED'; readonly on: LocalDate };
  /** What moved the due date last, and what ended the duty: the reason why a breach on record no longer stands. */
  readonly movedBy?: ComplaintEventType;
  readonly endedBy?: ComplaintEventType;
  readonly calendarVersion: number;
  /** When the running due date was written: a reminder that would lie before it is not sent. */
  readonly setAt: string;
  readonly startEventId: string;
  /** Due dates for which a breach is on record and not cleared. */
  readonly breachedDueOns: readonly LocalDate[];
}

export interface Flags {
  readonly possibleHazard: boolean;
  readonly atRisk: boolean;
  readonly vulnerable: boolean;
  readonly clarificationOpen: boolean;
  readonly restrictionActive: boolean;
  readonly ombudsmanHold: boolean;
}

/** All that the stream of a complaint says: what decisions ask about, and what the case page shows. */
export interface Complaint {
  readonly exists: boolean;
  readonly caseId: string;
  readonly landlordId: string;
  readonly reference: string;
  readonly revision: number;
  readonly phase: Phase;
  readonly stage: Stage;
  /** Where a withdrawn or closed case stood, for reopening. */
  readonly phaseBefore?: Phase;
  readonly logged?: Omit<DataOf<'Logged'>, 'deadlines' | 'documents'>;
  readonly loggedEventId?: string;
  readonly stages: Readonly<Record<Stage, StageFacts>>;
  readonly triaged?: Omit<DataOf<'Triaged'>, 'deadlines' | 'documents'>;
  readonly handlers: readonly Handler[];
  readonly conflicts: readonly { readonly personId: string; readonly resolved: boolean; readonly eventId: string }[];
  readonly requests: readonly EscalationRequest[];
  readonly additionalIssues: readonly AdditionalIssue[];
  readonly excludedIssueIds: readonly string[];
  readonly remedies: readonly Remedy[];
  readonly actions: readonly Action[];
  readonly evidence: readonly Evidence[];
  readonly refusal?: { readonly refusedOn: LocalDate; readonly noticeSentOn: LocalDate; readonly ground: string };
  readonly withdrawnOn?: LocalDate;
  readonly closedOn?: LocalDate;
  readonly learningOn?: LocalDate;
  readonly hazardRef?: string;
  readonly duplicateOf?: string;
  readonly duplicateOn?: LocalDate;
  readonly holds: readonly string[];
  readonly flags: Flags;
  readonly deadlines: Readonly<Record<string, Deadline>>;
  readonly remindersSent: readonly string[];
  /** The caseworker who last acted on the case; reminders go to them. */
  readonly caseworkerId?: string;
  readonly lastUserRevision: number;
}

const NO_FACTS: StageFacts = { definitions: [], extensions: [], intervals: [], updatedOn: [] };

export const unknownComplaint: Complaint = {
  exists: false,
  caseId: '',
  landlordId: '',
  reference: '',
  revision: -1,
  phase: 'LOGGED',
  stage: 1,
  stages: { 1: NO_FACTS, 2: NO_FACTS, 3: NO_FACTS },
  handlers: [],
  conflicts: [],
  requests: [],
  additionalIssues: [],
  excludedIssueIds: [],
  remedies: [],
  actions: [],
  evidence: [],
  holds: [],
  flags: {
    possibleHazard: false,
    atRisk: false,
    vulnerable: false,
    clarificationOpen: false,
    restrictionActive: false,
    ombudsmanHold: false,
  },
  deadlines: {},
  remindersSent: [],
  lastUserRevision: -1,
};

export const noStageFacts = NO_FACTS;
