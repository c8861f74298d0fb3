import {
  type ConflictDeclaration,
  type Discretion,
  type ExclusionFacts,
  type Issue,
  type IssueDecision,
  type LocalDate,
  type Person,
  type Responsibility,
} from '@redress/domain';
import { PersonBody } from '../shape/any-command.js';
import { Code, Day, Flag, Id, Moment, Name, OneOf, Shape, UserId, Words, WordsOrNothing } from '../shape/fields.js';

/*
 * Objects that stand inside the bodies of commands.
 */

export class IssueBody implements Omit<Issue, 'issueId'> {
  @Id({ optional: true, says: 'Made by the server when absent; keep it in later versions.' })
  issueId?: string;

  @Words()
  description!: string;

  @Code()
  serviceArea!: string;

  @Code()
  category!: string;

  @OneOf(['RESPONSIBLE', 'NOT_RESPONSIBLE', 'TO_BE_CLARIFIED'], { optional: true })
  responsibility?: Issue['responsibility'];
}

export class OutcomeNotStatedBody {
  @Id({ says: 'The event that records the attempt to ask.' })
  attemptEventId!: string;
}

export class ResponsibilityBody implements Responsibility {
  @Id()
  issueId!: string;

  @OneOf(['RESPONSIBLE', 'NOT_RESPONSIBLE', 'TO_BE_CLARIFIED'])
  status!: Responsibility['status'];

  @WordsOrNothing({ says: 'Where the resident may turn instead.' })
  signpost?: string;
}

/** A person, or `unassigned` with the reason. */
export class HandlerBody implements Partial<Person> {
  @UserId({ unless: 'unassigned' })
  personId?: string;

  @Code({ optional: true })
  grade?: string;

  @Code({ optional: true })
  serviceArea?: string;

  @Name({ optional: true })
  org?: string;

  @Words({ optional: true, says: 'Why nobody is assigned yet, in place of a person.' })
  unassigned?: string;
}

export class ConflictDeclarationBody implements ConflictDeclaration {
  @Flag()
  priorInvolvement!: boolean;

  @Flag()
  relationship!: boolean;

  @Flag()
  subjectOfComplaint!: boolean;

  @Moment()
  declaredAt!: string;
}

export class ReferenceBody {
  @OneOf(['LAW', 'POLICY', 'GOOD_PRACTICE'])
  kind!: 'LAW' | 'POLICY' | 'GOOD_PRACTICE';

  @Words()
  cite!: string;
}

export class DecidedBody {
  @Id()
  issueId!: string;

  @OneOf(['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'NO_FINDING'])
  decision!: IssueDecision;

  @WordsOrNothing({ says: 'Its absence is refused by REASONS_REQUIRED.' })
  reasons!: string;

  @Shape(() => ReferenceBody, { list: true })
  references!: ReferenceBody[];

  @Flag({ optional: true })
  referencesNotApplicable?: boolean;
}

export class NamedRemedyBody {
  @Id()
  remedyId!: string;
}

export class OutstandingActionBody {
  @Id({ optional: true })
  actionId?: string;

  @Words()
  description!: string;

  @UserId({ optional: true, says: 'Its absence is refused by ACTION_INCOMPLETE.' })
  ownerId?: string;

  @WordsOrNothing()
  ownerName?: string;

  @Day({ optional: true, says: 'Its absence is refused by ACTION_INCOMPLETE.' })
  dueOn?: LocalDate;
}

export class ContributorBody {
  @UserId()
  personId!: string;

  @Code()
  serviceArea!: string;

  @WordsOrNothing()
  notNeededReason?: string;
}

export class ExclusionFactsBody implements ExclusionFacts {
  @Day({ optional: true })
  issueOccurredOn?: LocalDate;

  @Day({ optional: true })
  becameAwareOn?: LocalDate;

  @Day({ optional: true })
  claimFiledOn?: LocalDate;

  @Flag({ optional: true })
  claimFormFiled?: boolean;

  @Flag({ optional: true })
  particularsFiled?: boolean;

  @WordsOrNothing()
  courtRef?: string;

  @Id({ optional: true })
  priorCaseId?: string;

  @Name({ list: true, optional: true })
  issuesMatched?: string[];

  @WordsOrNothing()
  otherRoute?: string;
}

export class DiscretionBody implements Discretion {
  @Flag()
  considered!: boolean;

  @WordsOrNothing()
  reasons!: string;

  @Shape(() => PersonBody)
  decidedBy!: PersonBody;
}

export class ClosingChecklistBody {
  @Flag()
  actionsComplete!: boolean;

  @Flag()
  remediesComplete!: boolean;

  @Flag()
  learningRecorded!: boolean;
}
