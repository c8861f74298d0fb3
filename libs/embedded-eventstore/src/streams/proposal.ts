import { MAX_NAME_BYTES } from '../journal/names.js';
import { type ProposedEvent } from '../wire/proposed-event.js';
import { countedBytes, MAX_APPEND_BYTES } from './size-limit.js';

/** An event that may be stored. */
export interface NewEvent {
  readonly id: Buffer;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Its metadata stream has a name that is longer by two. */
const MAX_STREAM_BYTES = MAX_NAME_BYTES - 2;

export type Proposal =
  | { readonly kind: 'events'; readonly events: readonly NewEvent[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-request'; readonly why: string };

/** Judges what a client sent before anyone looks at the stream. */
export const judgeProposal = (stream: string, proposed: readonly ProposedEvent[]): Proposal => {
  const why = faultOfName(stream) ?? proposed.map(faultOfEvent).find((fault) => fault !== undefined);
  if (why !== undefined) return { kind: 'bad-request', why };
  const events = proposed as readonly NewEvent[];
  const bytes = events.reduce((sum, event) => sum + countedBytes(event), 0);
  return bytes > MAX_APPEND_BYTES ? { kind: 'too-large' } : { kind: 'events', events };
};

export const faultOfName = (stream: string): string | undefined => {
  if (stream === '' || stream === '$$') return 'A stream needs a name.';
  if (Buffer.byteLength(stream) > MAX_STREAM_BYTES) return `A stream name has at most ${MAX_STREAM_BYTES} bytes.`;
  return undefined;
};

const faultOfEvent = ({ id, type }: ProposedEvent): string | undefined => {
  if (id === undefined) return 'An event needs an id that is a UUID.';
  if (type === undefined || type === '') return 'An event needs a type.';
  if (Buffer.byteLength(type) > MAX_NAME_BYTES) return `An event type has at most ${MAX_NAME_BYTES} bytes.`;
  return undefined;
};
