import {
  correctRecord,
  decideCommand,
  logComplaint,
  textFieldsOf,
  unknownComplaint,
  type CaseCommand,
  type CaseDecision,
  type CommandContext,
  type ComplaintEventOf,
  type LogComplaint,
  type StoredEvent,
} from '@redress/domain';
import { encodeEvent, type EventStore, type Position, positionText, RevisionConflict } from '@redress/event-store';
import { KeyedQueue, RecentlyUsed, uuidV5 } from '@redress/platform';
import { type SealedText } from '@redress/sealing';
import { CaseHistory } from './case-history.js';
import { type CaseReader, complaintStream } from './case-reader.js';
import { type CommandContexts } from './command-context.js';
import {
  CaseNotFound,
  CommandRefused,
  ConcurrencyConflict,
  IdempotencyKeyReused,
  PreconditionFailed,
} from './errors.js';
import { type CommonFields, type Origin } from './origin.js';
import { type Receipt, receiptOf } from './receipt.js';
import { type References } from './references.js';
import { subjectOfCase } from './subject.js';

const TRIES = 3;
const CASES_IN_MEMORY = 2_000;

/** Some commands are decided on the whole history and not on the state alone. */
type CommandSource<Input extends object> =
  CaseCommand<Input> | ((history: readonly StoredEvent[]) => CaseCommand<Input>);

interface Attempt<Input extends object> {
  readonly caseId: string;
  readonly command: CommandSource<Input>;
  readonly input: Input;
  readonly common: CommonFields;
  readonly origin: Origin;
}

/**
 * The only write path: read the stream, decide, append with the expected revision; on a conflict read and decide again,
 * three times at most. A repeated command gets its first receipt.
 */
export class ComplaintStream {
  readonly #histories = new RecentlyUsed<string, CaseHistory>(CASES_IN_MEMORY);
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly store: EventStore,
    private readonly reader: CaseReader,
    private readonly contexts: CommandContexts,
    private readonly references: References,
    private readonly sealed: SealedText,
  ) {}

  /** The id of the case that a logging command makes: a retry with the same key finds the case of the first try. */
  static caseIdFor(commandId: string): string {
    return uuidV5(`case ${commandId}`);
  }

  async log(input: LogComplaint, common: CommonFields, origin: Origin, caseId?: string): Promise<Receipt> {
    const id = caseId ?? ComplaintStream.caseIdFor(origin.commandId);
    return this.#queue.run(id, async () => this.#try({ caseId: id, command: logComplaint, input, common, origin }));
  }

  /** Throws CommandRefused, CaseNotFound, PreconditionFailed, ConcurrencyConflict, IdempotencyKeyReused, StoreUnavailable. */
  async handle<Input extends object>(
    caseId: string,
    command: CaseCommand<Input>,
    input: Input,
    common: CommonFields,
    origin: Origin,
  ): Promise<Receipt> {
    const source = command.name === 'correct-record' ? (correctRecord as unknown as CommandSource<Input>) : command;
    return this.#queue.run(caseId, async () => this.#try({ caseId, command: source, input, common, origin }));
  }

  /** Commands of one case come one after another here, so conflicts only come from other processes. */
  async #try<Input extends object>(attempt: Attempt<Input>): Promise<Receipt> {
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.#once(attempt, left === TRIES);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        this.#histories.delete(attempt.caseId);
        if (left === 1) throw new ConcurrencyConflict('Others keep writing to this case; read it and try again.');
      }
    }
  }

  async #once<Input extends object>(attempt: Attempt<Input>, mayUseMemory: boolean): Promise<Receipt> {
    const { caseId, origin } = attempt;
    const kept = mayUseMemory && typeof attempt.command !== 'function' ? this.#histories.get(caseId) : undefined;
    const history = kept ?? (await this.#read(caseId));
    const answered = await this.#answered(history, attempt);
    if (answered !== undefined) return answered;
    this.#checkLandlord(history, attempt);
    if (origin.ifMatch !== undefined) this.#checkRevision(history, origin.ifMatch);
    const { decision, context } = await this.#decide(history, attempt);
    if (decision.kind === 'refused') {
      // A refusal that rests on memory is decided again on what the stream says now, before it is told.
      if (kept !== undefined) {
        this.#histories.delete(caseId);
        return this.#once(attempt, false);
      }
      throw new CommandRefused(decision.refusals);
    }
    return this.#append(history, context, decision.events);
  }

  async #read(caseId: string): Promise<CaseHistory> {
    const history = CaseHistory.of(await this.reader.events(caseId));
    this.#histories.set(caseId, history);
    return history;
  }

  async #answered<Input extends object>(
    history: CaseHistory,
    { caseId, origin }: Attempt<Input>,
  ): Promise<Receipt | undefined> {
    const answer = history.answer(origin.commandId);
    if (answer === undefined) return undefined;
    if (answer.hash !== origin.commandHash)
      throw new IdempotencyKeyReused('This Idempotency-Key was used with another body.');
    const events = (await this.reader.events(caseId)).slice(answer.first, answer.last + 1);
    return receiptOf(caseId, history.complaint.reference, events, events.at(-1)?.position ?? '0');
  }

  #checkLandlord<Input extends object>({ complaint }: CaseHistory, { caseId, origin, command }: Attempt<Input>): void {
    const logging = (command as CaseCommand<Input>).name === logComplaint.name;
    if (!complaint.exists && !logging) throw new CaseNotFound(caseId);
    if (complaint.exists && complaint.landlordId !== origin.actor.landlordId) throw new CaseNotFound(caseId);
  }

  /** A reminder that the system sent at nine must not spoil every open form. */
  #checkRevision({ complaint }: CaseHistory, ifMatch: number): void {
    if (complaint.lastUserRevision > ifMatch || complaint.revision < ifMatch)
      throw new PreconditionFailed(complaint.revision);
  }

  async #decide<Input extends object>(
    history: CaseHistory,
    { caseId, command: source, input, common, origin }: Attempt<Input>,
  ): Promise<{ decision: CaseDecision; context: CommandContext }> {
    const command = typeof source === 'function' ? source(await this.reader.events(caseId)) : source;
    const others = command.otherCases?.(input) ?? [];
    const context = await this.contexts.make(caseId, input, common, origin, others);
    const complaint = history.complaint.exists ? history.complaint : unknownComplaint;
    if (command.name !== logComplaint.name)
      return { context, decision: decideCommand(command, input, complaint, context) };
    return this.#decideLogging(input as unknown as LogComplaint, context);
  }

  /** Decided first without a reference, so that a refused complaint reserves none. */
  async #decideLogging(
    input: LogComplaint,
    context: CommandContext,
  ): Promise<{ decision: CaseDecision; context: CommandContext }> {
    const draft = await this.contexts.forLogging(context, input, undefined);
    const first = decideCommand(logComplaint, input, unknownComplaint, draft);
    if (first.kind === 'refused') return { decision: first, context: draft };
    const { landlordId } = context.actor;
    const year = Number(context.now.slice(0, 4));
    const reference =
      input.reference === undefined
        ? { next: await this.references.next(landlordId, context.caseId, year), taken: false }
        : {
            next: input.reference,
            taken: !(await this.references.reserve(landlordId, input.reference, context.caseId)),
          };
    const full = { ...draft, reference };
    return { decision: decideCommand(logComplaint, input, unknownComplaint, full), context: full };
  }

  async #append(history: CaseHistory, context: CommandContext, events: readonly StoredEvent[]): Promise<Receipt> {
    const { caseId } = context;
    const stored = await this.#seal(history, context, events);
    const { complaint } = history;
    const appended = await this.store.append(complaintStream(caseId), complaint.revision, stored.map(encodeEvent));
    const next = history.after(stored);
    if (next === undefined) this.#histories.delete(caseId);
    else this.#histories.set(caseId, next);
    const reference = complaint.exists ? complaint.reference : (next?.complaint.reference ?? '');
    return receiptOf(caseId, reference, stored, positionOf(appended.position));
  }

  /** Seals every Text of the events with the subject's key. */
  async #seal(
    { complaint }: CaseHistory,
    context: CommandContext,
    events: readonly StoredEvent[],
  ): Promise<StoredEvent[]> {
    const logged = events.find(({ type }) => type === 'Logged')?.data as ComplaintEventOf<'Logged'>['data'] | undefined;
    const subject = subjectOfCase(context.caseId, complaint.logged ?? logged);
    const landlord = context.actor.landlordId;
    return Promise.all(
      events.map(async (event) => ({
        ...event,
        data: await this.sealed.seal(landlord, subject, event.id, event.data, textFieldsOf(event.type, event.data)),
        metadata: await this.sealed.seal(landlord, subject, event.id, event.metadata, ['lateRecordingReason']),
      })),
    ) as Promise<StoredEvent[]>;
  }
}

const positionOf = (position: Position): string => positionText(position);
