import { tabulatedCalendar } from '../calendar/calendars.js';
import { type Division, type WorkingCalendar } from '../calendar/working-calendar.js';
import { type Ruleset } from '../code/ruleset.js';
import { type CaseCommand } from '../complaint/commands/case-command.js';
import { type CommandContext, type OtherCase } from '../complaint/commands/context.js';
import { decideCommand, type CaseDecision } from '../complaint/commands/decide.js';
import { CASE_COMMANDS, type CaseCommandName } from '../complaint/commands/index.js';
import { logComplaint } from '../complaint/commands/log-complaint.js';
import { shownStage } from '../complaint/commands/states.js';
import { type ComplaintEventOf, type ComplaintEventType } from '../complaint/events/index.js';
import { complaintOf } from '../complaint/evolve/index.js';
import { deadlineView, type DeadlineView } from '../complaint/views/deadline-view.js';
import { unknownComplaint, type Complaint } from '../complaint/state.js';
import { type Recording, type StoredEvent } from '../complaint/stored-event.js';
import { instant, londonDate, londonInstant, type Instant } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { SEEDED_PROFILES } from '../profile/data/index.js';
import { ProfileBook } from '../profile/profile-book.js';
import { type Profile } from '../profile/profile.js';
import { type Actor, type Role } from '../roles/roles.js';
import { LETTER } from './samples.js';

const CASE = '00000000-0000-4000-8000-000000000001';

/** `2025-01-14 10:00` on a London clock. */
export const london = (text: string): Instant => {
  const [day, time = '12:00'] = text.split(' ');
  return londonInstant(localDate(day ?? ''), time);
};

export interface Told {
  readonly as?: Role;
  readonly userId?: string;
  readonly grade?: string;
  readonly recording?: Recording;
  readonly lateRecordingReason?: string;
  readonly occurredAt?: string;
}

/**
 * One case told step by step through the real decisions: `at` moves the clock, `tell` expects a command to be accepted,
 * `ask` returns whatever was decided and keeps nothing.
 */
export class Story {
  readonly events: StoredEvent[] = [];
  readonly book: ProfileBook;
  readonly otherCases = new Map<string, OtherCase>();
  calendar: WorkingCalendar;
  #now: Instant = london('2025-01-14 12:00');
  #ids = 0;
  #folded = { events: 0, complaint: unknownComplaint };

  constructor(
    private readonly landlordId = 'code-2024',
    private readonly options: {
      division?: Division;
      ruleset?: Ruleset;
      profile?: Partial<Profile>;
      later?: readonly Partial<Profile>[];
    } = {},
  ) {
    const profile = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId);
    if (profile === undefined) throw new Error(`no profile ${landlordId}`);
    const division = options.division ?? profile.division;
    const first: Profile = { ...profile, division, ...options.profile };
    const later = (options.later ?? []).map((change, index) => ({ ...first, version: index + 2, ...change }));
    this.book = new ProfileBook([first, ...later]);
    this.calendar = tabulatedCalendar(division);
  }

  /** The same story so far, to be told on without touching this one. */
  copy(): Story {
    const copy = new Story(this.landlordId, this.options);
    copy.events.push(...this.events);
    for (const [caseId, other] of this.otherCases) copy.otherCases.set(caseId, other);
    copy.calendar = this.calendar;
    copy.#now = this.#now;
    copy.#ids = this.#ids;
    copy.#folded = this.#folded;
    return copy;
  }

  at(londonTime: string): this {
    this.#now = london(londonTime);
    return this;
  }

  get now(): Instant {
    return this.#now;
  }

  get complaint(): Complaint {
    if (this.#folded.events !== this.events.length)
      this.#folded = { events: this.events.length, complaint: complaintOf(this.events) };
    return this.#folded.complaint;
  }

  deadline(deadlineId: string): DeadlineView | undefined {
    const deadline = this.complaint.deadlines[deadlineId];
    return deadline === undefined ? undefined : deadlineView(deadline, londonDate(this.#now));
  }

  dueOn(deadlineId: string): string | undefined {
    return this.complaint.deadlines[deadlineId]?.dueOn;
  }

  ask(name: CaseCommandName | 'log', input: object, told: Told = {}): CaseDecision {
    const command = name === 'log' ? logComplaint : CASE_COMMANDS[name];
    return this.askCommand(command, input, told);
  }

  askCommand(command: CaseCommand<never> | CaseCommand<object>, input: object, told: Told = {}): CaseDecision {
    return decideCommand(command as CaseCommand<object>, input, this.complaint, this.context(told));
  }

  /** The codes that stand against it; empty when it is accepted. */
  refusals(name: CaseCommandName | 'log', input: object, told: Told = {}): string[] {
    const decision = this.ask(name, input, told);
    return decision.kind === 'refused' ? decision.refusals.map(({ code }) => code) : [];
  }

  /** What stands against it, with the provision where there is one: `EXTENSION_OVER_LIMIT 6.4`. */
  against(name: CaseCommandName | 'log', input: object, told: Told = {}): string[] {
    return this.#against(this.ask(name, input, told));
  }

  againstCommand(command: CaseCommand<never> | CaseCommand<object>, input: object, told: Told = {}): string[] {
    return this.#against(this.askCommand(command, input, told));
  }

  #against(decision: CaseDecision): string[] {
    if (decision.kind === 'accepted') return [];
    return decision.refusals.map(({ code, provision }) => (provision === undefined ? code : `${code} ${provision}`));
  }

  /** The last event of a type that happened. */
  last<Type extends ComplaintEventType>(type: Type): StoredEvent<ComplaintEventOf<Type>> {
    const event = this.events.findLast((candidate) => candidate.type === type);
    if (event === undefined) throw new Error(`no ${type} in this story`);
    return event as unknown as StoredEvent<ComplaintEventOf<Type>>;
  }

  /** What the last events did to deadlines: `RESP/1 MOVED 2025-03-19`, and for an end `ACK/1 MET 2025-03-05`. */
  changes(lastEvents = 1): string[] {
    return this.events
      .slice(-lastEvents)
      .flatMap(({ data }) => data.deadlines ?? [])
      .map(({ deadlineId, change, dueOn, endedOn }) => `${deadlineId} ${change} ${endedOn ?? dueOn}`);
  }

  /** `RESPONDED(1)`: where the case stands, as a caseworker says it. */
  get state(): string {
    const { complaint } = this;
    return `${complaint.phase}(${shownStage(complaint)})`;
  }

  tell(name: CaseCommandName | 'log', input: object, told: Told = {}): this {
    return this.#keep(name, this.ask(name, input, told));
  }

  tellCommand(command: CaseCommand<never> | CaseCommand<object>, input: object, told: Told = { as: 'SYSTEM' }): this {
    return this.#keep(command.name, this.askCommand(command, input, told));
  }

  #keep(name: string, decision: CaseDecision): this {
    if (decision.kind === 'refused')
      throw new Error(`${name} at ${this.#now} was refused: ${JSON.stringify(decision.refusals)}`);
    this.events.push(...decision.events);
    return this;
  }

  context(told: Told = {}): CommandContext {
    this.#ids += 1;
    const serial = this.#ids;
    const profile = this.book.versions[0];
    const actor: Actor = {
      userId: told.userId ?? (told.as ?? 'COMPLAINTS_OFFICER').toLowerCase(),
      roles: [told.as ?? 'COMPLAINTS_OFFICER'],
      landlordId: profile?.landlordId ?? '',
      ...(told.grade !== undefined && { grade: told.grade }),
    };
    return {
      now: this.#now,
      actor,
      commandId: `command-${serial}`,
      correlationId: `command-${serial}`,
      caseId: CASE,
      recording: told.recording ?? 'LIVE',
      ...(told.lateRecordingReason !== undefined && { lateRecordingReason: told.lateRecordingReason }),
      ...(told.occurredAt !== undefined && { occurredAt: instant(told.occurredAt) }),
      book: this.book,
      calendar: () => this.calendar,
      documents: new Map([[LETTER, { docId: LETTER, sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 1 }]]),
      otherCases: this.otherCases,
      isOfficer: (userId) => !['caseworker', 'handler'].includes(userId),
      possibleDuplicates: [],
      reference: { next: 'TEST-2025-0001', taken: false },
      newId: (label) => `${serial}-${label}`,
      ...(this.options.ruleset !== undefined && { ruleset: this.options.ruleset }),
    };
  }
}
