import { EventStoreDBClient, jsonEvent, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';

/** The official client, which is what the node is for. */
export const connect = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(url);

export const newEvent = (n = 0, id = randomUUID()) => jsonEvent({ id, type: 'Happened', data: { n } });

export const newEvents = (count: number) => Array.from({ length: count }, (_, n) => newEvent(n));

export const collect = async (reading: AsyncIterable<ResolvedEvent>) => {
  const seen: ResolvedEvent[] = [];
  for await (const event of reading) seen.push(event);
  return seen;
};

/** The numbers that newEvent put into the events of a stream. */
export const numbersIn = async (client: EventStoreDBClient, stream: string) =>
  (await collect(client.readStream(stream))).map(({ event }) => (event!.data as { n: number }).n);

/** What a promise fails with; a promise that does not fail fails the test. */
export const failureOf = async (promise: Promise<unknown>): Promise<Error & { type?: string; code?: number }> => {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It succeeded.');
};
