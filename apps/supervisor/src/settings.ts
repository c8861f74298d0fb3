import { resolve } from 'node:path';
import { EXIT } from './exit-codes.js';
import { Refusal } from './refusal.js';

/** The few settings that decide what has to be started; the parts read and judge the rest themselves. */
export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  readonly mode: string;
  /** Of a server of the operator's own; without it PostgreSQL is started here. */
  readonly databaseUrl?: string;
  /** Of a server of the operator's own; without it the embedded node is started here. */
  readonly eventStoreUrl?: string;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`PORT must be a number from 1 to 65535, not "${text}".`, EXIT.configuration);
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    port: portOf(given('PORT') ?? '3000'),
    dataDir: resolve(given('REDRESS_DATA_DIR') ?? '.data'),
    mode: given('REDRESS_MODE') ?? 'sandbox',
    databaseUrl: given('DATABASE_URL'),
    eventStoreUrl: given('EVENTSTORE_URL'),
  };
}
