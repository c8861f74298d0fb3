import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';

/** A stored document as an event names it: the server adds hash, type and size to the id that the command brought. */
export interface DocRef {
  readonly docId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** `personId` is the user id of the token, not a UUID. */
export interface Person {
  readonly personId: string;
  readonly grade?: string;
  readonly serviceArea?: string;
  readonly org?: string;
}

export type DeadlineBasis = 'CODE' | 'POLICY' | 'EXTERNAL' | 'ADVISORY';

/**
 * What an event does to one deadline. Computed once, by the decision, and written into the event; projections, reminders
 * and reports copy it. `endedOn` is the London day on which the duty was done (MET) or fell away (CANCELLED).
 */
export interface DeadlineChange {
  readonly deadlineId: string;
  readonly basis: DeadlineBasis;
  readonly stage?: Stage;
  readonly startedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly change: 'STARTED' | 'MOVED' | 'MET' | 'CANCELLED';
  readonly endedOn?: LocalDate;
}

/** What any event of a case may carry beside its own fields. */
export interface Carried {
  readonly deadlines?: readonly DeadlineChange[];
  /** Every document that the event names. */
  readonly documents?: readonly DocRef[];
}

export type EventOf<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data & Carried };

export type Channel =
  | 'PHONE'
  | 'EMAIL'
  | 'WEB'
  | 'LETTER'
  | 'IN_PERSON'
  | 'SOCIAL_PUBLIC'
  | 'SOCIAL_PRIVATE'
  | 'STAFF_HANDOVER'
  | 'CONTRACTOR'
  | 'MP_COUNCILLOR'
  | 'OMBUDSMAN'
  | 'SERVICE_REQUEST';

export interface Issue {
  readonly issueId: string;
  readonly description: Text;
  readonly serviceArea: string;
  readonly category: string;
  readonly responsibility?: Responsibility['status'];
}

/** 5.7: which aspects the landlord answers for. */
export interface Responsibility {
  readonly issueId: string;
  readonly status: 'RESPONSIBLE' | 'NOT_RESPONSIBLE' | 'TO_BE_CLARIFIED';
  /** Where the resident may turn instead. */
  readonly signpost?: Text;
}

export type IssueDecision = 'UPHELD' | 'PARTLY_UPHELD' | 'NOT_UPHELD' | 'NO_FINDING';

/** The facts that a ground of exclusion is tested on (2.2, 2.3). */
export interface ExclusionFacts {
  readonly issueOccurredOn?: LocalDate;
  readonly becameAwareOn?: LocalDate;
  readonly claimFiledOn?: LocalDate;
  readonly claimFormFiled?: boolean;
  readonly particularsFiled?: boolean;
  readonly courtRef?: Text;
  readonly priorCaseId?: string;
  readonly issuesMatched?: readonly string[];
  readonly otherRoute?: Text;
}

export interface Discretion {
  readonly considered: boolean;
  readonly reasons: Text;
  readonly decidedBy: Person;
}
