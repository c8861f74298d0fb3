import { EventFrame, type RecordedEvent, TOMBSTONE_REVISION } from '../wire/recorded-event.js';
import { StreamMetadataIndex } from '../streams/stream-metadata-index.js';
import { isMetadataStream } from '../streams/system-streams.js';
import { EventIndex, NONE } from './event-index.js';
import { FrameReader } from './frame-reader.js';
import { GroupCommit, type PendingWrite } from './group-commit.js';
import { describeHead, eachHead, encodeHeads, type Head } from './head.js';
import { type Log } from './log.js';
import { Pages } from './pages.js';

/** Events that have their place, and the promise that they keep it. */
export interface Written {
  /** The number of the first event; the others follow. */
  readonly first: number;
  readonly durable: Promise<void>;
}

/**
 * The events of the store in the one order that they have. Writing decides and takes note at once, in memory; readers
 * see events up to `visible` only, which are those that the log has confirmed.
 */
export class Journal {
  readonly index = new EventIndex();
  readonly metadata = new StreamMetadataIndex(this.index);
  readonly frames: FrameReader;
  visible = 0;
  private nextPosition = 0;
  private readonly pages: Pages;
  private readonly commits: GroupCommit;
  private readonly listeners = new Set<() => void>();
  private lastWrite: Promise<void> = Promise.resolve();

  private constructor(
    private readonly log: Log,
    onFailure: (error: Error) => void,
  ) {
    this.pages = new Pages((from, to) => log.read(from, to), log.cacheBytes);
    this.frames = new FrameReader(this.index, this.pages);
    this.commits = new GroupCommit(
      (commit) => log.commit(commit),
      (write) => this.publish(write),
      onFailure,
    );
  }

  static async open(log: Log, onFailure: (error: Error) => void): Promise<{ journal: Journal; storeId: string }> {
    const journal = new Journal(log, onFailure);
    const { storeId, nextPosition } = await log.load((heads) => eachHead(heads, (head) => journal.replay(head)));
    journal.nextPosition = nextPosition;
    journal.visible = journal.index.count;
    log.onLost((error) => journal.commits.fail(error));
    return { journal, storeId };
  }

  /** Gives the events the next places. All of them become durable, or none. */
  write(events: readonly RecordedEvent[]): Written {
    const first = this.index.count;
    const position = this.nextPosition;
    const frames = events.map((event) => this.layOut(event));
    const bytes = Buffer.allocUnsafe(this.nextPosition - position);
    frames.reduce((offset, frame) => frame.write(bytes, offset), 0);
    const heads = encodeHeads(frames.map((frame) => this.takeNote(frame)));
    const durable = this.commits.add({ position, heads, frames: bytes, countAfter: this.index.count });
    this.lastWrite = durable;
    return { first, durable };
  }

  /** Resolves when everything that is decided so far is durable: until then no answer may be built on it. */
  settled(): Promise<void> {
    return this.visible === this.index.count ? Promise.resolve() : this.lastWrite;
  }

  /** Calls whenever there are new visible events; returns how to stop that. */
  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.commits.idle();
    await this.log.close(this.nextPosition);
  }

  private layOut(event: RecordedEvent): EventFrame {
    const frame = new EventFrame(event, this.nextPosition);
    this.nextPosition += frame.bytes;
    return frame;
  }

  private takeNote({ event, position, bytes }: EventFrame): Head {
    const { id, stream, type, revision, createdAt, isJson, data } = event;
    const streamMetadata = isMetadataStream(stream) ? Buffer.from(isJson ? data : []) : undefined;
    const head: Head = { id, stream, type, revision, createdAt, position, frameBytes: bytes, streamMetadata };
    this.addToIndex(head, this.visible);
    return head;
  }

  private replay(head: Head): void {
    if (head.position < this.nextPosition)
      throw new Error(`The log is damaged: ${describeHead(head)} lies before position ${this.nextPosition}.`);
    this.demandNextRevision(head);
    this.nextPosition = head.position + head.frameBytes;
    this.pages.note(head.position, head.frameBytes);
    this.addToIndex(head, Infinity);
  }

  /** Positions may have gaps, revisions never: a stream that lacks one has lost a commit. */
  private demandNextRevision(head: Head): void {
    const stream = this.index.streams.find(head.stream);
    const last = stream === undefined ? NONE : this.index.last(stream);
    const due = last === NONE ? 0 : this.index.revision(last) + 1;
    if (head.revision !== due && head.revision !== TOMBSTONE_REVISION)
      throw new Error(`The log is damaged: ${describeHead(head)} has revision ${head.revision}; ${due} is missing.`);
  }

  private addToIndex(head: Head, visible: number): void {
    const event = this.index.add(head);
    if (head.streamMetadata !== undefined) this.metadata.add(event, head.stream, head.streamMetadata, visible);
  }

  private publish({ position, frames, countAfter }: PendingWrite): void {
    this.pages.append(position, frames);
    this.visible = countAfter;
    for (const listener of this.listeners) listener();
  }
}
