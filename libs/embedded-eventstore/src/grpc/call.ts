import { type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { type OutgoingHttpHeaders } from 'node:http';
import { timeoutMs } from './deadline.js';
import { MessageSplitter } from './framing.js';
import { RpcError, Status } from './status.js';
import { errorTrailers, OK_TRAILERS } from './trailers.js';

const RESPONSE_HEADERS = { ':status': 200, 'content-type': 'application/grpc+proto' } as const;

/** Above what any client sends at once: the official one cuts its appends at 3 MiB. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/** One RPC: messages in, framed bytes out, and a status at the end. Knows nothing of events. */
export class Call {
  closed = false;
  private answering = false;
  private ended = false;
  private trailers: OutgoingHttpHeaders = OK_TRAILERS;
  private deadlineTimer: NodeJS.Timeout | undefined;
  private sleeper: (() => void) | undefined;
  private readonly splitter = new MessageSplitter(MAX_MESSAGE_BYTES);
  private readonly stopListeners: (() => void)[] = [];
  private readonly closeListeners: (() => void)[] = [];

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly headers: IncomingHttpHeaders,
    private readonly onFault: (error: unknown) => void,
  ) {
    stream.on('error', () => stream.destroy());
    stream.on('drain', () => this.wake());
    stream.on('close', () => this.onClosed());
    this.startDeadline();
  }

  /** Hands over messages as they come, then says that the client has sent its last one. */
  receive(onMessage: (message: Buffer) => void, onEnd: () => void): void {
    this.stream.on('data', (chunk: Buffer) => this.guarded(() => this.splitter.push(chunk).forEach(onMessage)));
    this.stream.on('end', () => this.guarded(onEnd));
  }

  /** Not once the call has ended: what still comes is thrown away, or the stream would never close. */
  pauseReceiving(): void {
    if (!this.isOver) this.stream.pause();
  }

  resumeReceiving(): void {
    this.stream.resume();
  }

  /** Never waits; a sender that has more to say asks `isCongested` and sleeps. */
  send(frames: Buffer): void {
    if (this.isOver) return;
    this.startAnswer();
    this.stream.write(frames);
  }

  get isCongested(): boolean {
    return this.stream.writableNeedDrain;
  }

  /** Sleeps until the reader has taken what was sent, until `wake`, or until the call is over. */
  async sleep(): Promise<void> {
    if (!this.closed) await new Promise<void>((resolve) => (this.sleeper = resolve));
  }

  wake(): void {
    const sleeper = this.sleeper;
    this.sleeper = undefined;
    sleeper?.();
  }

  finish(lastFrames?: Buffer): void {
    if (this.isOver) return;
    this.startAnswer();
    this.end();
    if (lastFrames === undefined) this.stream.end();
    else this.stream.end(lastFrames);
  }

  fail(error: RpcError): void {
    if (this.isOver) return;
    this.end();
    this.trailers = errorTrailers(error);
    if (this.answering) this.stream.end();
    else this.stream.respond({ ...RESPONSE_HEADERS, ...this.trailers }, { endStream: true });
    this.stream.resume();
  }

  /** A call that would go on for ever is told when the node stops, and ends itself. */
  onStopping(listener: () => void): void {
    this.stopListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.closeListeners.push(listener);
  }

  stopRequested(): void {
    this.stopListeners.splice(0).forEach((listener) => listener());
  }

  get isRequestWhole(): boolean {
    return this.splitter.isEmpty;
  }

  /** Runs what a peer's message set off: a fault of ours ends this call, never the process. */
  guarded(work: () => void): void {
    try {
      if (!this.ended) work();
    } catch (error) {
      this.failWith(error);
    }
  }

  /** Ends with the reason that the error gives, or, when it gives none, as a fault of ours. */
  failWith(error: unknown): void {
    if (error instanceof RpcError) return this.fail(error);
    this.onFault(error);
    this.fail(new RpcError(Status.INTERNAL, error instanceof Error ? error.message : String(error)));
  }

  /** A client that hangs up closes the stream a moment before anybody is told. */
  private get isOver(): boolean {
    return this.ended || this.closed || this.stream.closed || this.stream.destroyed;
  }

  private startAnswer(): void {
    if (this.answering) return;
    this.answering = true;
    this.stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
    this.stream.on('wantTrailers', () => this.stream.sendTrailers(this.trailers));
  }

  private startDeadline(): void {
    const ms = timeoutMs(this.headers['grpc-timeout'] as string | undefined);
    if (ms === undefined) return;
    const expired = () => this.fail(new RpcError(Status.DEADLINE_EXCEEDED, 'Deadline exceeded.'));
    this.deadlineTimer = setTimeout(expired, ms);
  }

  private end(): void {
    this.ended = true;
    clearTimeout(this.deadlineTimer);
    this.wake();
  }

  private onClosed(): void {
    this.closed = true;
    clearTimeout(this.deadlineTimer);
    this.wake();
    this.closeListeners.splice(0).forEach((listener) => listener());
  }
}
