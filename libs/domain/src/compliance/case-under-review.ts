import { type WorkingCalendar } from '../calendar/working-calendar.js';
import { STAGES, type Ruleset, type Stage } from '../code/ruleset.js';
import {
  acknowledgeBy,
  acknowledgedOn,
  baseOf,
  caseRules,
  fullyAcknowledgedOn,
  receivedOn,
  respondedOn,
  type CaseRules,
} from '../complaint/case-rules.js';
import { correctedEvents } from '../complaint/evolve/corrected-events.js';
import { complaintOf } from '../complaint/evolve/index.js';
import { type ComplaintEventOf, type ComplaintEventType } from '../complaint/events/index.js';
import { type OtherCase } from '../complaint/commands/context.js';
import { type Complaint, type Definition } from '../complaint/state.js';
import { type StoredEvent } from '../complaint/stored-event.js';
import { londonDate } from '../kernel/instant.js';
import { type LocalDate } from '../kernel/local-date.js';
import { type ProfileBook } from '../profile/profile-book.js';
import { type Profile } from '../profile/profile.js';
import { judgedExtensions, type JudgedExtension } from '../complaint/extensions.js';
import { type Ended } from './result.js';

/** What a judgement rests on: the events of the case, and what other streams say of it. */
export interface ComplianceInput {
  readonly events: readonly StoredEvent[];
  readonly book: ProfileBook;
  readonly calendar: WorkingCalendar;
  readonly asAt: LocalDate;
  /** Earlier cases that a refusal names. */
  readonly otherCases?: ReadonlyMap<string, OtherCase>;
  /** Event ids of refusals whose reasons the landlord used in another refusal of the 90 days before. */
  readonly refusalsWithSharedReasons?: ReadonlySet<string>;
  /** Names of policies that the landlord had published, with the day from which each was in force. */
  readonly publishedPolicies?: readonly { readonly name: string; readonly from: LocalDate }[];
}

export type EventOfType<Type extends ComplaintEventType> = StoredEvent<ComplaintEventOf<Type>>;

/** Reminders and breaches are no evidence: a rule that reads them does not compile against these. */
type Silent = 'DeadlineBreached' | 'BreachCleared' | 'ReminderSent' | 'DeadlineRecalculated';
export type Telling = Exclude<ComplaintEventType, Silent>;

/** Events that are about one stage and say which. */
type Staged =
  | 'Defined'
  | 'Acknowledged'
  | 'Extended'
  | 'Responded'
  | 'UpdateIntervalAgreed'
  | 'ResidentUpdated'
  | 'AnswerReached'
  | 'ResidentHeard'
  | 'ResidentContactAttempted'
  | 'ClarificationRequested';

/** One case, made ready for the rules: the words of the rule language (code.md §1) as methods. */
export class CaseUnderReview {
  readonly events: readonly StoredEvent[];
  readonly complaint: Complaint;
  readonly rules: CaseRules;
  readonly asAt: LocalDate;

  /** `ruleset` is for a what-if; absent, the profile and the day of receipt decide. */
  constructor(
    readonly input: ComplianceInput,
    ruleset?: Ruleset,
  ) {
    this.events = correctedEvents(input.events);
    this.complaint = complaintOf(input.events);
    this.rules = caseRules(input.book, input.calendar, ruleset);
    this.asAt = input.asAt;
  }

  all<Type extends Telling>(type: Type): EventOfType<Type>[] {
    return this.events.filter((event): event is EventOfType<Type> => event.type === type);
  }

  first<Type extends Telling>(type: Type): EventOfType<Type> | undefined {
    return this.all(type)[0];
  }

  /** Those of a stage since it last began: what went before a direction or review that sent the case back is history. */
  ofStage<Type extends Staged>(type: Type, stage: Stage): EventOfType<Type>[] {
    const began = this.beganAt(stage);
    return this.all(type).filter((event) => {
      const { data, revision } = event as StoredEvent;
      return (data as { stage?: Stage }).stage === stage && revision > began;
    });
  }

  /** The revision at which an acceptance made a stage begin anew (rcv(1) of the direction or decision); -1 if none did. */
  private beganAt(stage: Stage): number {
    const accepted = [...this.all('AcceptedOnOmbudsmanDirection'), ...this.all('AcceptedOnReview')];
    return Math.max(-1, ...accepted.filter(({ data }) => data.startStage <= stage).map(({ revision }) => revision));
  }

  /** The answer of a stage that counts: the first since the stage began. */
  answer(stage: Stage): EventOfType<'Responded'> | undefined {
    return this.ofStage('Responded', stage)[0];
  }

  get calendar(): WorkingCalendar {
    return this.rules.calendar;
  }

  profile(stage: Stage): Profile {
    return this.rules.forStage(this.complaint, stage).profile;
  }

  ruleset(stage: Stage): Ruleset {
    return this.rules.forStage(this.complaint, stage).ruleset;
  }

  rcv(stage: Stage): LocalDate | undefined {
    return receivedOn(this.complaint, stage);
  }

  ack(stage: Stage): LocalDate | undefined {
    return acknowledgedOn(this.complaint, stage);
  }

  rsp(stage: Stage): LocalDate | undefined {
    return respondedOn(this.complaint, stage);
  }

  base(stage: Stage): LocalDate | undefined {
    return baseOf(this.complaint, stage, this.rules)?.dueOn;
  }

  ackDue(stage: Stage): LocalDate | undefined {
    return acknowledgeBy(this.complaint, stage, this.rules);
  }

  /** max(log, def, ack): undefined while one of them is missing. */
  acknowledgedDefinedAndLogged(stage: Stage): LocalDate | undefined {
    return fullyAcknowledgedOn(this.complaint, stage);
  }

  extensions(stage: Stage): JudgedExtension[] {
    return judgedExtensions(this.complaint, stage, this.rules);
  }

  /** due(s): the date of the last extension that holds, else the base date. */
  due(stage: Stage): LocalDate | undefined {
    return this.extensions(stage).findLast(({ holds }) => holds)?.extension.newDueOn ?? this.base(stage);
  }

  /** A stage that was begun: logged, or asked for and waiting. */
  isOpened(stage: Stage): boolean {
    return this.rcv(stage) !== undefined;
  }

  get openedStages(): readonly Stage[] {
    return STAGES.filter((stage) => this.isOpened(stage));
  }

  /** latestDef(s, t) for the moment of an event: versions that stood by that day, and before it in the stream. */
  definitionAt(stage: Stage, eventId: string, day: LocalDate): Definition | undefined {
    const at = this.positionOf(eventId);
    return this.complaint.stages[stage].definitions.findLast(
      (definition) => this.positionOf(definition.eventId) < at && londonDate(definition.occurredAt) <= day,
    );
  }

  private positionOf(eventId: string): number {
    return this.events.findIndex(({ id }) => id === eventId);
  }

  /** Issues that the stage's answer owes: neither split off nor excluded. */
  isOwed(issueId: string): boolean {
    return !this.complaint.excludedIssueIds.includes(issueId);
  }

  /** A refusal that stands, or a withdrawal: what ended the duties of the case before they were done. */
  get ended(): Ended | undefined {
    const { withdrawnOn, refusal } = this.complaint;
    if (refusal !== undefined) return { on: refusal.refusedOn, why: 'REFUSED' };
    return withdrawnOn === undefined ? undefined : { on: withdrawnOn, why: 'WITHDRAWN' };
  }

  /** The case went on to the next stage without an answer to this one. */
  isLeftBehind(stage: Stage): boolean {
    return this.complaint.stage > stage && this.rsp(stage) === undefined;
  }
}
