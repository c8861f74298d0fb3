import { type Caller } from '../access/users.js';
import { type Call } from '../grpc/call.js';
import { framed } from '../grpc/framing.js';
import { type Handler } from '../grpc/handlers.js';
import { stopping } from '../grpc/status.js';
import { type AppendOutcome } from '../streams/append-outcome.js';
import { countedBytes, MAX_APPEND_BYTES } from '../streams/size-limit.js';
import { batchAnswer, type BatchOptions, type BatchPart, readBatchPart } from '../wire/batch-append-messages.js';
import { type ProposedEvent } from '../wire/proposed-event.js';
import { append } from './append-service.js';
import { callerOf, type NodeContext } from './context.js';
import { Deadlines } from './deadlines.js';
import { invalidArgument } from './errors.js';
import { WaitingRoom } from './waiting-room.js';

/** `Streams/BatchAppend`: any number of appends on one call, answered in any order, each exactly once. */
export const batchAppend =
  (node: NodeContext): Handler =>
  (call) => {
    const session = new BatchSession(node, call);
    call.receive(
      (message) => session.take(readBatchPart(message, Date.now())),
      () => session.endOfRequests(),
    );
    call.onStopping(() => session.stop());
  };

interface Draft {
  readonly correlation: Uint8Array;
  readonly options: BatchOptions;
  readonly events: ProposedEvent[];
  bytes: number;
  /** Since when it is known to be too large. */
  tooLargeAt?: number;
}

class BatchSession {
  private readonly drafts = new Map<string, Draft>();
  private readonly deadlines = new Deadlines();
  private readonly caller: Caller;
  private readonly waiting: WaitingRoom;
  /** With the size of the append that each belongs to. */
  private answers: { readonly frame: Buffer; readonly bytes: number }[] = [];
  /** How the call ends once everything is answered. */
  private ending: (() => void) | undefined;

  constructor(
    private readonly node: NodeContext,
    private readonly call: Call,
  ) {
    this.caller = callerOf(node, call);
    this.waiting = new WaitingRoom({
      close: () => call.pauseReceiving(),
      open: () => this.ending ?? call.resumeReceiving(),
    });
  }

  take(part: BatchPart): void {
    const key = Buffer.from(part.correlation).toString('latin1');
    const draft = this.drafts.get(key) ?? startDraft(part);
    draft.bytes += part.events.reduce((sum, event) => sum + countedBytes(event), 0);
    // What cannot be stored need not be kept until its last part has come.
    if (draft.bytes <= MAX_APPEND_BYTES) draft.events.push(...part.events);
    else draft.tooLargeAt ??= Date.now();
    if (!part.isFinal) {
      this.drafts.set(key, draft);
      return;
    }
    this.drafts.delete(key);
    this.submit(draft);
  }

  endOfRequests(): void {
    this.endWith(() => this.call.finish());
  }

  /** What has been asked is answered; then the call ends in a way that makes the client come back. */
  stop(): void {
    this.call.pauseReceiving();
    this.endWith(() => this.call.fail(stopping()));
  }

  private endWith(ending: () => void): void {
    this.ending = ending;
    if (this.waiting.isEmpty) ending();
  }

  private submit(draft: Draft): void {
    this.waiting.enter(draft.bytes);
    let isAnswered = false;
    const answer = (outcome: AppendOutcome) => {
      if (isAnswered) return;
      isAnswered = true;
      unwatch();
      this.answer(draft, outcome);
    };
    const unwatch = this.deadlines.watch(draft.options.deadlineAt, () => answer({ kind: 'timeout' }));
    this.outcomeOf(draft).then(answer, (error: unknown) => this.call.failWith(error));
  }

  /** What was known first is told, since a long upload may use its time up after it has become too large. */
  private outcomeOf({ options, events, tooLargeAt }: Draft): Promise<AppendOutcome> {
    if (options.deadlineAt <= (tooLargeAt ?? Date.now())) return Promise.resolve({ kind: 'timeout' });
    if (tooLargeAt !== undefined) return Promise.resolve({ kind: 'too-large' });
    return append(this.node, this.caller, options, events);
  }

  /** Answers that become known together are sent together. */
  private answer({ correlation, options, bytes }: Draft, outcome: AppendOutcome): void {
    this.answers.push({ frame: framed(batchAnswer(correlation, options, outcome)), bytes });
    if (this.answers.length === 1) queueMicrotask(() => this.sendAnswers());
  }

  private sendAnswers(): void {
    const { answers } = this;
    this.answers = [];
    this.call.send(Buffer.concat(answers.map(({ frame }) => frame)));
    for (const { bytes } of answers) this.waiting.leave(bytes);
    if (this.waiting.isEmpty) this.ending?.();
  }
}

const startDraft = ({ correlation, options }: BatchPart): Draft => {
  if (options === undefined) throw invalidArgument('The first part of an append brings its options.');
  return { correlation: Buffer.from(correlation), options, events: [], bytes: 0 };
};
