import { frameBytesAt } from '../grpc/framing.js';
import { Float64Column, Uint32Column } from './columns.js';
import { PageCache } from './page-cache.js';

/** A page ends with the first frame that brings it to this size. */
export const PAGE_BYTES = 64 * 1024;

/** A reader that goes on to the next page gets this much in one go. */
const READ_AHEAD_BYTES = 512 * 1024;

export interface Place {
  readonly page: number;
  readonly offset: number;
}

/**
 * The frames of the log, cut into pages of neighbours. Which page lies where is always known; its bytes may have to
 * be read from the log. The newest page is filled in memory and never leaves it before it is full.
 */
export class Pages {
  private readonly starts = new Float64Column();
  private readonly sizes = new Uint32Column();
  private readonly loading = new Map<number, Promise<void>>();
  private readonly cache: PageCache;
  private tail: Buffer | undefined;

  constructor(
    private readonly read: (from: number, to: number) => Promise<Buffer>,
    cacheBytes: number,
  ) {
    this.cache = new PageCache(cacheBytes);
  }

  /** Takes note of a frame that the log already holds. */
  note(position: number, frameBytes: number): void {
    const last = this.starts.length - 1;
    const isFollowing = last >= 0 && this.end(last) === position && this.sizes.at(last) < PAGE_BYTES;
    if (isFollowing) this.sizes.set(last, this.sizes.at(last) + frameBytes);
    else this.open(position, frameBytes);
  }

  /** Takes frames that have just become durable. */
  append(position: number, frames: Buffer): void {
    let at = 0;
    while (at < frames.length) {
      const room = this.roomAt(position + at);
      const end = endOfFrames(frames, at, room > 0 ? room : PAGE_BYTES);
      if (end - at <= room) this.fill(frames.subarray(at, end));
      else this.startPage(position + at, frames.subarray(at, end));
      at = end;
    }
  }

  place(position: number): Place {
    const page = this.starts.lastAtMost(position);
    return { page, offset: position - this.starts.at(page) };
  }

  /** The bytes of a page when they are in memory. Behind the last frame there may be more room than frames. */
  resident(page: number): Buffer | undefined {
    return this.cache.get(page);
  }

  /** Brings a page into memory, and for a reader that goes on, its successors with it. */
  async load(page: number, isReadingOn: boolean): Promise<Buffer> {
    for (;;) {
      const bytes = this.cache.get(page);
      if (bytes !== undefined) return bytes;
      await (this.loading.get(page) ?? this.fetch(page, isReadingOn));
    }
  }

  /** Starts to fetch what a reader will want soon; whether it arrives is the later reader's matter. */
  readAhead(page: number): void {
    if (page >= this.starts.length || this.cache.has(page) || this.loading.has(page)) return;
    this.fetch(page, true).catch(() => undefined);
  }

  size(page: number): number {
    return this.sizes.at(page);
  }

  private end(page: number): number {
    return this.starts.at(page) + this.sizes.at(page);
  }

  private open(position: number, bytes: number): number {
    this.sizes.push(bytes);
    return this.starts.push(position);
  }

  private roomAt(position: number): number {
    const last = this.starts.length - 1;
    if (this.tail === undefined || this.end(last) !== position) return 0;
    return this.tail.length - this.sizes.at(last);
  }

  private fill(frames: Buffer): void {
    const last = this.starts.length - 1;
    this.tail!.set(frames, this.sizes.at(last));
    this.sizes.set(last, this.sizes.at(last) + frames.length);
  }

  /** A full page's worth of frames is taken as it is; fewer are copied into a page with room for more. */
  private startPage(position: number, frames: Buffer): void {
    const page = this.open(position, frames.length);
    const isFull = frames.length >= PAGE_BYTES / 2;
    const bytes = isFull ? frames : Buffer.allocUnsafeSlow(PAGE_BYTES);
    if (!isFull) bytes.set(frames);
    this.tail = isFull ? undefined : bytes;
    this.cache.put(page, bytes);
    this.cache.pin(page);
  }

  private fetch(page: number, isReadingOn: boolean): Promise<void> {
    const last = isReadingOn ? this.lastOfRun(page) : page;
    const fetching = this.read(this.starts.at(page), this.end(last))
      .then((bytes) => this.keep(page, last, bytes))
      .finally(() => {
        for (let each = page; each <= last; each += 1) this.loading.delete(each);
      });
    for (let each = page; each <= last; each += 1) this.loading.set(each, fetching);
    return fetching;
  }

  /** How far one read can go: neighbours without a gap that are neither here nor on their way. */
  private lastOfRun(first: number): number {
    let last = first;
    while (last + 1 < this.starts.length && this.end(last) - this.starts.at(first) < READ_AHEAD_BYTES) {
      const next = last + 1;
      if (this.starts.at(next) !== this.end(last) || this.cache.has(next) || this.loading.has(next)) break;
      last = next;
    }
    return last;
  }

  private keep(first: number, last: number, bytes: Buffer): void {
    const start = this.starts.at(first);
    if (bytes.length !== this.end(last) - start)
      throw new Error(`The log gave ${bytes.length} bytes for positions ${start} to ${this.end(last)}.`);
    // The first page goes in last: it is the one that somebody waits for, and must not be let go for the others.
    for (let page = last; page >= first; page -= 1)
      this.cache.put(page, bytes.subarray(this.starts.at(page) - start, this.end(page) - start));
  }
}

/** As many whole frames as fit, but at least one. */
const endOfFrames = (frames: Buffer, start: number, room: number): number => {
  if (frames.length - start <= room) return frames.length;
  let end = start + frameBytesAt(frames, start);
  while (end < frames.length && end + frameBytesAt(frames, end) - start <= room) end += frameBytesAt(frames, end);
  return end;
};
