import { randomUUID } from 'node:crypto';
import googleTimestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MigrationRefused } from './migration-refused.js';
import { type RawLog } from './raw-log.js';
import { type StoredEvent } from './stored-event.js';

/** So many appends are under way at most; the server takes them in the order in which they come. */
const UNDER_WAY = 128;
const BYTES_UNDER_WAY = 8 * 1024 * 1024;

/** One append holds at most so much, well below what servers accept. */
const EVENTS_IN_ONE = 500;
const BYTES_IN_ONE = 512 * 1024;

const DEADLINE_MS = 120_000;

type Appends = Awaited<ReturnType<RawLog['openAppends']>>;
type Answer = InstanceType<typeof streams.BatchAppendResp>;

export interface AppendOf {
  readonly stream: string;
  /** Undefined: whatever is there. */
  readonly behind: bigint | undefined;
  readonly events: readonly StoredEvent[];
}

const bytesOf = ({ data, metadata }: StoredEvent): number => data.length + metadata.length + 256;

/** Neighbours of one stream go in one append. */
export async function* appendsFor(events: AsyncIterable<StoredEvent>): AsyncGenerator<AppendOf> {
  let run: StoredEvent[] = [];
  let bytes = 0;
  const whole = (): AppendOf => ({ stream: run[0]!.stream, behind: run[0]!.revision - 1n, events: run });
  for await (const event of events) {
    const isFull = run.length >= EVENTS_IN_ONE || bytes + bytesOf(event) > BYTES_IN_ONE;
    if (run.length > 0 && (isFull || run[0]!.stream !== event.stream)) {
      yield whole();
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += bytesOf(event);
  }
  if (run.length > 0) yield whole();
}

/** Sends appends one behind the other without waiting for each answer, and fails with the first that is refused. */
export class AppendPipeline {
  private readonly pending = new Map<string, { readonly stream: string; readonly bytes: number }>();
  private bytes = 0;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  private constructor(private readonly appends: Appends) {
    appends.on('data', (answer: Answer) => this.onAnswer(answer));
    appends.on('error', (error: Error) => this.fail(error));
  }

  static async open(log: RawLog): Promise<AppendPipeline> {
    return new AppendPipeline(await log.openAppends());
  }

  async add(append: AppendOf): Promise<void> {
    const correlation = randomUUID();
    const bytes = append.events.reduce((sum, event) => sum + bytesOf(event), 0);
    while (this.pending.size >= UNDER_WAY || (this.pending.size > 0 && this.bytes + bytes > BYTES_UNDER_WAY))
      await this.answered();
    if (this.failure !== undefined) throw this.failure;
    this.pending.set(correlation, { stream: append.stream, bytes });
    this.bytes += bytes;
    this.appends.write(requestFor(correlation, append));
  }

  /** Resolves when every append has been answered. */
  async drain(): Promise<void> {
    while (this.pending.size > 0) await this.answered();
    if (this.failure !== undefined) throw this.failure;
  }

  close(): void {
    this.appends.cancel();
  }

  private async answered(): Promise<void> {
    if (this.failure === undefined) await new Promise<void>((resolve) => (this.wake = resolve));
    if (this.failure !== undefined) throw this.failure;
  }

  private onAnswer(answer: Answer): void {
    const key = answer.getCorrelationId()!.getString().toLowerCase();
    const append = this.pending.get(key);
    if (append === undefined) return;
    this.pending.delete(key);
    this.bytes -= append.bytes;
    if (answer.hasError()) this.fail(refusal(append.stream, answer));
    this.wake();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

const refusal = (stream: string, answer: Answer): Error => {
  const reason = answer.getError()!.getDetails()?.getTypeUrl().split('.').pop() ?? answer.getError()!.getMessage();
  if (reason === 'WrongExpectedVersion')
    return new MigrationRefused(`Somebody else writes to stream ${stream} of the target.`);
  return new MigrationRefused(`The target refuses events of stream ${stream}: ${reason}.`);
};

const requestFor = (correlation: string, { stream, behind, events }: AppendOf) => {
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream).toString('base64'));
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(name);
  options.setDeadline(googleTimestamp.Timestamp.fromDate(new Date(Date.now() + DEADLINE_MS)));
  if (behind === undefined) options.setAny(new shared.Empty());
  else if (behind < 0n) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(behind));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(correlation));
  request.setOptions(options);
  request.setIsFinal(true);
  for (const event of events) request.addProposedMessages(messageFor(event));
  return request;
};

const messageFor = ({ id, type, isJson, data, metadata }: StoredEvent) => {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', type);
  message.getMetadataMap().set('content-type', isJson ? 'application/json' : 'application/octet-stream');
  message.setData(data);
  message.setCustomMetadata(metadata);
  return message;
};

const uuid = (text: string) => {
  const value = new shared.UUID();
  value.setString(text);
  return value;
};
