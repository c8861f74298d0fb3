import { EventStoreDBClient } from '@eventstore/db-client';

/** A frozen server is noticed after the sum of both; the client warns of an interval that is shorter. */
const KEEP_ALIVE_INTERVAL_MS = 10_000;
const KEEP_ALIVE_TIMEOUT_MS = 4_000;

/** The address with our keep-alive settings, unless it brings its own; KurrentDB's scheme is the same protocol. */
export const connectionString = (url: string): string => {
  const esdb = url.replace(/^kurrentdb/, 'esdb');
  const [address, query = ''] = esdb.split('?');
  const parameters = new URLSearchParams(query);
  const set = new Set([...parameters.keys()].map((name) => name.toLowerCase()));
  if (!set.has('keepaliveinterval')) parameters.set('keepAliveInterval', String(KEEP_ALIVE_INTERVAL_MS));
  if (!set.has('keepalivetimeout')) parameters.set('keepAliveTimeout', String(KEEP_ALIVE_TIMEOUT_MS));
  return `${address ?? ''}?${parameters.toString()}`;
};

/** One client for a process: a lost connection of one rejects the pending appends of all (the library shares them). */
export const connect = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(connectionString(url));
