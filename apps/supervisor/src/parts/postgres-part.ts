import { join } from 'node:path';
import { EmbeddedPostgresError, startPostgres, stopLeftoverServer } from '@redress/embedded-postgres';
import { Refusal } from '../refusal.js';
import type { RunningPart } from './running-part.js';

export interface PostgresPart {
  readonly url: string;
  readonly running: RunningPart;
  /** Starts it again on the same port, so that the address that everyone has been given stays true. */
  readonly restart: () => Promise<RunningPart>;
}

/** The embedded PostgreSQL of a data folder that we have locked: a server found there was left by a killed run. */
export async function startPostgresPart(dataDir: string): Promise<PostgresPart> {
  const options = { dataDir: join(dataDir, 'postgres'), logFile: join(dataDir, 'logs', 'postgres.log') };
  const begin = async (port?: number): Promise<{ url: string; port: number; running: RunningPart }> => {
    await stopLeftoverServer(options.dataDir);
    const { url, port: actual, exited, stop } = await startPostgres({ ...options, port });
    const ended = exited.then((reason) => ({ reason: reason ?? 'stopped' }));
    return { url, port: actual, running: { ended, stop } };
  };
  try {
    const { url, port, running } = await begin();
    return { url, running, restart: async () => (await begin(port)).running };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new Refusal(error.message);
    throw error;
  }
}
