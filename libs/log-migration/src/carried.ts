import { createHash } from 'node:crypto';
import { type StoredEvent } from './stored-event.js';

/**
 * Names a copy among stores. A copy has other positions and must never pass for the first, not even a part of one, so the
 * name is written before the first event; libs/event-store reads it. It is nobody's event: its type is a server's.
 */
export const COPY_NAME_STREAM = 'redress-copy';
export const COPY_NAME_TYPE = '$log-copied';

const TOMBSTONE_TYPE = '$streamDeleted';
const METADATA_PREFIX = '$$';

/** Stands where the source has removed an event, so that those behind it keep their revisions. */
export const REMOVED_TYPE = '$removed-before-copy';

/**
 * What of a log is carried over. Events of ordinary streams in their order; of a stream's metadata what is in force in
 * the end, and which streams are buried. Those come last: on the way they would hide or refuse what is still to come.
 */
export class Carried {
  /** By ordinary stream: its metadata event in force. */
  readonly metadata = new Map<string, StoredEvent>();
  readonly buried = new Set<string>();
  /** The log is a copy itself, and has its name. */
  isNamedCopy = false;
  /** How many places in streams were empty, and how many events are the server's own. */
  removed = 0;
  systemEvents = 0;
  events = 0;
  private readonly lastRevisions = new Map<string, bigint>();

  get streams(): number {
    return this.lastRevisions.size;
  }

  async *of(log: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent, void> {
    for await (const event of log) {
      if (this.isTakenNoteOf(event)) continue;
      const last = this.lastRevisions.get(event.stream) ?? -1n;
      for (let missing = last + 1n; missing < event.revision; missing += 1n) {
        this.removed += 1;
        this.events += 1;
        yield standIn(event, missing);
      }
      this.lastRevisions.set(event.stream, event.revision);
      this.events += 1;
      yield event;
    }
  }

  /** What is no event of an ordinary stream has its own way over, or none. */
  private isTakenNoteOf(event: StoredEvent): boolean {
    const { stream, type } = event;
    if (stream === COPY_NAME_STREAM) return (this.isNamedCopy = true);
    if (stream.startsWith(METADATA_PREFIX)) {
      const ruled = stream.slice(METADATA_PREFIX.length);
      if (!ruled.startsWith('$') && ruled !== COPY_NAME_STREAM) this.metadata.set(ruled, event);
      else this.systemEvents += 1;
      return true;
    }
    if (stream.startsWith('$')) {
      this.systemEvents += 1;
      return true;
    }
    if (type !== TOMBSTONE_TYPE) return false;
    this.buried.add(stream);
    return true;
  }
}

/** Always the same for the same place, so that a copy that goes on knows its own work. */
const standIn = ({ stream, position }: StoredEvent, revision: bigint): StoredEvent => ({
  stream,
  revision,
  id: uuidFrom(`${revision}@${stream}`),
  type: REMOVED_TYPE,
  isJson: false,
  data: Buffer.alloc(0),
  metadata: Buffer.alloc(0),
  position,
});

/** A UUID of version 8, which means: made in a way of one's own. */
const uuidFrom = (text: string): string => {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
