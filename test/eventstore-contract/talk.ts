import {
  type AppendToStreamOptions,
  type EventData,
  type EventStoreDBClient,
  jsonEvent,
  type ReadStreamOptions,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';

interface Failure {
  readonly type?: string;
  readonly code?: number;
  readonly actualVersion?: bigint | 'no_stream';
}

/** A conversation with one server in short words, so that answers can stand beside their questions. */
export class Talk {
  /** Streams and types of one run never meet those of another, whatever else is in the store. */
  readonly run = randomUUID().slice(0, 8);
  private streams = 0;

  constructor(readonly client: EventStoreDBClient) {}

  stream(name = 'stream'): string {
    this.streams += 1;
    return `contract-${this.run}-${this.streams}-${name}`;
  }

  /** `3` when stored up to revision 3, `@2` when refused because the stream is at 2, else what was wrong. */
  append(stream: string, events: EventData[], options?: AppendToStreamOptions): Promise<string> {
    const appending = this.client.appendToStream(stream, events, options);
    return told(
      appending.then(
        ({ nextExpectedRevision, position }) => `${nextExpectedRevision}${position === undefined ? ' somewhere' : ''}`,
      ),
    );
  }

  /** `0 A, 1 B`, revision and type of each event, or what was wrong. */
  read(stream: string, options?: ReadStreamOptions): Promise<string> {
    return told(this.events(stream, options).then((events) => events.map(shown).join(', ')));
  }

  async events(stream: string, options?: ReadStreamOptions): Promise<ResolvedEvent[]> {
    return collect(this.client.readStream(stream, options));
  }

  metadata(stream: string): Promise<unknown> {
    return told(this.client.getStreamMetadata(stream).then(({ metadata }) => metadata ?? 'none'));
  }
}

export const collect = async (reading: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent[]> => {
  const events: ResolvedEvent[] = [];
  for await (const event of reading) events.push(event);
  return events;
};

export const shown = ({ event }: ResolvedEvent): string =>
  event === undefined ? 'nothing' : `${event.revision} ${event.type}`;

/** One event of each type. */
export const events = (...types: string[]): EventData[] => types.map((type) => typed(type));

export const typed = (type: string, id: string = randomUUID()): EventData => jsonEvent({ id, type, data: { type } });

/** The answer, or in a word why there is none. */
export const told = async <T>(answer: Promise<T>): Promise<T | string> => {
  try {
    return await answer;
  } catch (error) {
    return wordFor(error);
  }
};

export const wordFor = (failure: unknown): string => {
  const { type, code, actualVersion } = failure as Failure;
  if (type === 'wrong-expected-version') return `@${actualVersion === 'no_stream' ? '-1' : actualVersion}`;
  return `${type}${type === 'unknown' ? ` ${code}` : ''}`;
};
