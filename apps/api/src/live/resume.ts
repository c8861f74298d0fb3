import { type Observable } from 'rxjs';
import { Mailbox } from './mailbox.js';
import { type Placed, type Recent } from './recent.js';

/** What comes live to all clients of this process, and the newest of what came. */
export interface Live<Entry extends Placed> {
  readonly recent: Recent<Entry>;
  /** Each batch after it was added to `recent`; ends or fails when the process hears no more. */
  readonly came: Observable<readonly Entry[]>;
}

/** A part of the log as it is read from a position on; everything up to `position` has then been told. */
export interface Stretch<Entry> {
  readonly entries: readonly Entry[];
  readonly position: bigint;
}

export interface Resuming<Entry extends Placed> {
  readonly live: Live<Entry>;
  /** The log itself behind a position, for ever: read only as fast as it is taken. */
  readonly history: (after: bigint) => AsyncIterable<Stretch<Entry>>;
  readonly concerns: (entry: Entry) => boolean;
  /** So many entries may wait for a slow reader. */
  readonly most: number;
  /** The reader is too slow: it has to come back and resume. */
  readonly onOverflow: () => void;
  readonly signal: AbortSignal;
}

/**
 * Every entry after a position that concerns the reader, once and in order, and then what comes: from the log itself until
 * what is kept of the newest reaches back far enough, from there on with everybody else. Ends with the signal, when the
 * reader is too slow, and when nothing more can be heard.
 */
export async function* entriesAfter<Entry extends Placed>(
  start: bigint,
  { live, history, concerns, most, onOverflow, signal }: Resuming<Entry>,
): AsyncGenerator<Entry> {
  let position = start;
  if (live.recent.after(position) === undefined)
    for await (const stretch of history(position)) {
      for (const entry of stretch.entries) if (concerns(entry)) yield entry;
      position = stretch.position;
      if (live.recent.after(position) !== undefined) break;
    }
  const kept = live.recent.after(position);
  if (signal.aborted || kept === undefined) return;
  const mailbox = new Mailbox<Entry>(most);
  const close = (): void => mailbox.close();
  const put = (entries: readonly Entry[]): void => {
    if (mailbox.put(entries.filter((entry) => entry.position > position && concerns(entry)))) return;
    subscription.unsubscribe();
    close();
    onOverflow();
  };
  // Between the look at what is kept and this nothing can come: both happen in one turn.
  const subscription = live.came.subscribe({ next: put, complete: close, error: close });
  signal.addEventListener('abort', close, { once: true });
  try {
    yield* kept.filter(concerns);
    for (let taken = await mailbox.take(); taken !== undefined && !signal.aborted; taken = await mailbox.take())
      yield* taken;
  } finally {
    subscription.unsubscribe();
    signal.removeEventListener('abort', close);
  }
}
