import {
  complaintOf,
  correctRecord,
  decideCommand,
  evolve,
  logComplaint,
  textFieldsOf,
  type CaseCommand,
  type CaseDecision,
  type CommandContext,
  type Complaint,
  type ComplaintEvent,
  type ComplaintEventOf,
  type LogComplaint,
  type StoredEvent,
} from '@redress/domain';
import { decodeComplaintEvent, type EventStore } from '@redress/event-store';
import { uuidV5 } from '@redress/platform';
import { type SealedText } from '@redress/sealing';
import { type CommonFields, type Origin, type StreamKind, StreamWriter } from '@redress/streams';
import { complaintStream } from './case-reader.js';
import { type CommandContexts } from './command-context.js';
import { CaseNotFound } from './errors.js';
import { type Receipt, receiptOf } from './receipt.js';
import { type References } from './references.js';
import { subjectOfCase } from './subject.js';

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

const COMPLAINTS: StreamKind<ComplaintEvent, Complaint> = {
  streamOf: complaintStream,
  decode: (recorded) => decodeComplaintEvent(recorded),
  stateOf: complaintOf,
  // After a correction the case has to be read again, with the corrected fact in its place.
  further: (complaint, events) =>
    events.some(({ type }) => type === 'RecordCorrected') ? undefined : events.reduce(evolve, complaint),
  ofOneLandlord: true,
  notFound: (caseId) => new CaseNotFound(caseId),
};

/** The commands of complaints on the write path that every stream shares: their contexts, references and sealing. */
export class ComplaintStream {
  readonly #writer: StreamWriter<ComplaintEvent, Complaint>;

  constructor(
    store: EventStore,
    private readonly contexts: CommandContexts,
    private readonly references: References,
    private readonly sealed: SealedText,
  ) {
    this.#writer = new StreamWriter(store, COMPLAINTS);
  }

  /** The id of the case that a logging command makes: a retry with the same key finds the case of the first try. */
  static caseIdFor(commandId: string): string {
    return uuidV5(`case ${commandId}`);
  }

  async log(input: LogComplaint, common: CommonFields, origin: Origin, caseId?: string): Promise<Receipt> {
    const id = caseId ?? ComplaintStream.caseIdFor(origin.commandId);
    return this.#write({ caseId: id, command: logComplaint, input, common, origin });
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
    return this.#write({ caseId, command: source, input, common, origin });
  }

  async #write<Input extends object>(attempt: Attempt<Input>): Promise<Receipt> {
    const { caseId, command, origin } = attempt;
    const { events, state, position } = await this.#writer.write({
      id: caseId,
      origin,
      begins: command !== undefined && (command as CaseCommand<Input>).name === logComplaint.name,
      onHistory: typeof command === 'function',
      decide: async ({ state: complaint }, read) => {
        const known = typeof command === 'function' ? command(await read()) : command;
        const { decision, context } = await this.#decide(complaint, known, attempt);
        if (decision.kind === 'refused') return decision;
        return { ...decision, events: await this.#seal(complaint, context, decision.events) };
      },
    });
    return receiptOf(caseId, state.reference, events, position);
  }

  async #decide<Input extends object>(
    complaint: Complaint,
    command: CaseCommand<Input>,
    { caseId, input, common, origin }: Attempt<Input>,
  ): Promise<{ decision: CaseDecision; context: CommandContext }> {
    const others = command.otherCases?.(input) ?? [];
    const context = await this.contexts.make(caseId, input, common, origin, others);
    if (command.name !== logComplaint.name)
      return { context, decision: decideCommand(command, input, complaint, context) };
    return this.#decideLogging(input as unknown as LogComplaint, complaint, context);
  }

  /** Decided first without a reference, so that a refused complaint reserves none. */
  async #decideLogging(
    input: LogComplaint,
    complaint: Complaint,
    context: CommandContext,
  ): Promise<{ decision: CaseDecision; context: CommandContext }> {
    const draft = await this.contexts.forLogging(context, input, undefined);
    const first = decideCommand(logComplaint, input, complaint, draft);
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
    return { decision: decideCommand(logComplaint, input, complaint, full), context: full };
  }

  /** Seals every Text of the events with the subject's key. */
  async #seal(complaint: Complaint, context: CommandContext, events: readonly StoredEvent[]): Promise<StoredEvent[]> {
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
