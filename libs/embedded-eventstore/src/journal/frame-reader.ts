import { frameBytesAt } from '../grpc/framing.js';
import { type EventIndex } from './event-index.js';
import { type Pages } from './pages.js';

/** So much is handed to the connection at once: enough to keep it busy, and no more than a reader has to wait for. */
const SEND_BYTES = 64 * 1024;

/** Events that lie closer than this on average are worth reading together with what lies between them. */
const NEIGHBOUR_BYTES = 4096;

export interface Chunk {
  readonly bytes: Buffer;
  /** How many of the events that were asked for are in it. */
  readonly events: number;
}

/** Fetches the frames of events, neighbours in one piece. */
export class FrameReader {
  constructor(
    private readonly index: EventIndex,
    private readonly pages: Pages,
  ) {}

  /** The frames of the first of these events, as many as one chunk holds, from `start` on. */
  async chunk(events: readonly number[], start: number): Promise<Chunk> {
    const run = new Run();
    const isReadingOn = this.areNeighbours(events, start);
    let at = start;
    while (at < events.length && run.bytes < SEND_BYTES) {
      const { page, offset } = this.pages.place(this.index.position(events[at]!));
      const bytes = this.pages.resident(page) ?? (await this.pages.load(page, isReadingOn));
      at = this.takeFromPage(events, at, page, bytes, offset, run);
    }
    if (isReadingOn) this.readAhead(events[events.length - 1]!);
    return { bytes: run.joined(), events: at - start };
  }

  async frame(event: number): Promise<Buffer> {
    return (await this.chunk([event], 0)).bytes;
  }

  /** Goes on while the next event lies in the same page. */
  private takeFromPage(
    events: readonly number[],
    start: number,
    page: number,
    bytes: Buffer,
    firstOffset: number,
    run: Run,
  ): number {
    const base = this.index.position(events[start]!) - firstOffset;
    const end = base + this.pages.size(page);
    let at = start;
    let offset = firstOffset;
    while (at < events.length && run.bytes < SEND_BYTES) {
      run.add(bytes, offset, offset + frameBytesAt(bytes, offset));
      at += 1;
      const position = at < events.length ? this.index.position(events[at]!) : Infinity;
      if (position < base || position >= end) break;
      offset = position - base;
    }
    return at;
  }

  /** A stream that is scattered over the log gains nothing from the events between its own. */
  private areNeighbours(events: readonly number[], start: number): boolean {
    const count = events.length - start;
    if (count < 2) return false;
    const span = this.index.position(events[events.length - 1]!) - this.index.position(events[start]!);
    return Math.abs(span) < count * NEIGHBOUR_BYTES;
  }

  private readAhead(lastEvent: number): void {
    this.pages.readAhead(this.pages.place(this.index.position(lastEvent)).page + 1);
  }
}

/** Slices of pages; those that touch are one. */
class Run {
  bytes = 0;
  private readonly slices: Buffer[] = [];
  private page: Buffer | undefined;
  private from = 0;
  private to = 0;

  add(page: Buffer, from: number, to: number): void {
    this.bytes += to - from;
    if (page === this.page && from === this.to) {
      this.to = to;
      return;
    }
    this.flush();
    this.page = page;
    this.from = from;
    this.to = to;
  }

  joined(): Buffer {
    this.flush();
    return this.slices.length === 1 ? this.slices[0]! : Buffer.concat(this.slices);
  }

  private flush(): void {
    if (this.page !== undefined) this.slices.push(this.page.subarray(this.from, this.to));
    this.page = undefined;
  }
}
