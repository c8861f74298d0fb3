import { NONE, type EventIndex } from '../journal/event-index.js';
import { type StreamState } from './stream-state.js';

/** Whether an append says again what the stream already holds. */
export type Repeat =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeated'; readonly last: number }
  /** Some of its events are there and some are not: this is not the append that wrote them. */
  | { readonly kind: 'partly' };

/**
 * For an append that states no revision: the ids alone tell. All of them are in this stream, in whatever order, or the
 * first one is not and the append is new.
 */
export const repeatAnywhere = (index: EventIndex, { last }: StreamState, ids: readonly Buffer[]): Repeat => {
  if (last === NONE) return { kind: 'new' };
  const stream = index.stream(last);
  let found: number = NONE;
  for (const [at, id] of ids.entries()) {
    found = index.ids.latest(id, (event) => index.stream(event) === stream && !index.isTombstone(event));
    if (found === NONE) return { kind: at === 0 ? 'new' : 'partly' };
  }
  return found === NONE ? { kind: 'new' } : { kind: 'repeated', last: found };
};

/** For an append behind a stated revision: its events have to be exactly those that follow that revision. */
export const repeatBehind = (
  index: EventIndex,
  { last }: StreamState,
  revision: number,
  ids: readonly Buffer[],
): Repeat => {
  let found: number = NONE;
  for (const [at, id] of ids.entries()) {
    found = index.find(last, revision + 1 + at);
    if (found === NONE || !index.ids.isIdOf(found, id)) return { kind: at === 0 ? 'new' : 'partly' };
  }
  return found === NONE ? { kind: 'new' } : { kind: 'repeated', last: found };
};
