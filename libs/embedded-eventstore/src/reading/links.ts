import { type Journal } from '../journal/journal.js';
import { NONE } from '../journal/event-index.js';
import { isRetained, retentionOf } from '../streams/retention.js';
import { stateForReading } from '../streams/stream-state.js';

/** A link's data reads `3@orders-7`: revision and stream of the event that it stands for. */
const LINK = /^(\d+)@(.+)$/s;

/** The number of the event that a link leads to, or NONE when there is nothing a reader of that stream would see. */
export const linkedEvent = (journal: Journal, data: Uint8Array, mayRead: (stream: string) => boolean): number => {
  const [, revision, name] = LINK.exec(Buffer.from(data).toString('utf8')) ?? [];
  if (name === undefined || !mayRead(name)) return NONE;
  const stream = stateForReading(journal, name);
  if (stream.isTombstoned) return NONE;
  const event = journal.index.find(stream.last, Number(revision));
  return event !== NONE && isRetained(journal.index, event, retentionOf(stream, Date.now())) ? event : NONE;
};
