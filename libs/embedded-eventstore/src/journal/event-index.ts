import { TOMBSTONE_REVISION } from '../wire/recorded-event.js';
import { Float64Column, Uint32Column } from './columns.js';
import { EventIds } from './event-ids.js';
import { Names } from './names.js';

/** What the index keeps of an event; the rest stays in its frame. */
export interface IndexedEvent {
  readonly id: Buffer;
  readonly stream: string;
  readonly type: string;
  readonly revision: number;
  readonly position: number;
  readonly createdAt: number;
}

/** No event: the chain of a stream ends here. */
export const NONE = -1;

/**
 * Every event has a number, its place in `$all`. All questions about order, streams and ids are answered here, in
 * memory; bytes are fetched only to be sent.
 *
 * The events of a stream hang together backwards. Beside the link to its predecessor each holds a jump to one much
 * further back, so any revision is found in a few steps however long the stream is.
 */
export class EventIndex {
  readonly streams = new Names();
  readonly types = new Names();
  readonly ids = new EventIds();
  private readonly positions = new Float64Column();
  private readonly createdAt = new Float64Column();
  private readonly streamOf = new Uint32Column();
  private readonly typeOf = new Uint32Column();
  private readonly revisions = new Uint32Column();
  private readonly previous = new Uint32Column();
  private readonly jumps = new Uint32Column();
  /** By stream number: its last event's number plus one, or zero. */
  private readonly lasts = new Uint32Column();

  get count(): number {
    return this.positions.length;
  }

  add(event: IndexedEvent): number {
    const stream = this.streamNumber(event.stream);
    const last = this.last(stream);
    const number = this.positions.push(event.position);
    this.createdAt.push(event.createdAt);
    this.streamOf.push(stream);
    this.typeOf.push(this.types.intern(event.type));
    this.revisions.push(event.revision);
    this.previous.push(last + 1);
    this.jumps.push(this.jumpBehind(last) + 1);
    this.ids.push(event.id);
    this.lasts.set(stream, number + 1);
    return number;
  }

  /** The number of a stream, even of one that has no events yet. */
  streamNumber(name: string): number {
    const stream = this.streams.intern(name);
    while (this.lasts.length <= stream) this.lasts.push(0);
    return stream;
  }

  position(event: number): number {
    return this.positions.at(event);
  }

  created(event: number): number {
    return this.createdAt.at(event);
  }

  stream(event: number): number {
    return this.streamOf.at(event);
  }

  type(event: number): number {
    return this.typeOf.at(event);
  }

  revision(event: number): number {
    return this.revisions.at(event);
  }

  isTombstone(event: number): boolean {
    return this.revisions.at(event) === TOMBSTONE_REVISION;
  }

  /** The stream's last event among the first `limit` events of the store. */
  last(stream: number, limit = Infinity): number {
    let event = this.lasts.at(stream) - 1;
    while (event >= limit) event = this.previousOf(event);
    return event;
  }

  previousOf(event: number): number {
    return this.previous.at(event) - 1;
  }

  /** The event of that revision at or before `from` in its stream, or NONE. */
  find(from: number, revision: number): number {
    let event = from;
    while (event !== NONE && this.revision(event) > revision) {
      const jump = this.jumps.at(event) - 1;
      event = jump !== NONE && this.revision(jump) >= revision ? jump : this.previousOf(event);
    }
    return event !== NONE && this.revision(event) === revision ? event : NONE;
  }

  /** The last event of the store at or before a position, or NONE. */
  atOrBefore(position: number): number {
    return this.positions.lastAtMost(position);
  }

  /** Jumps grow like the numbers of a skew-binary count: two equal ones behind each other become one twice as long. */
  private jumpBehind(last: number): number {
    if (last === NONE) return NONE;
    const near = this.jumps.at(last) - 1;
    if (near === NONE) return last;
    const far = this.jumps.at(near) - 1;
    if (far === NONE) return last;
    const nearSpan = this.revision(last) - this.revision(near);
    const farSpan = this.revision(near) - this.revision(far);
    return nearSpan === farSpan ? far : last;
  }
}
