import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Settings } from '@redress/platform';

const fileOf = (dataDir: string): string => join(resolve(dataDir), 'addresses.json');

/**
 * Keeps the addresses of a running instance in its data folder, readable by its owner alone, so that an operator's command
 * finds parts that listen on whatever port was free. In production the operator has the addresses, and there may be no
 * data folder.
 */
export const noteAddresses = ({ REDRESS_MODE, REDRESS_DATA_DIR, DATABASE_URL, EVENTSTORE_URL }: Settings): void => {
  if (REDRESS_MODE !== 'sandbox') return;
  mkdirSync(resolve(REDRESS_DATA_DIR), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(REDRESS_DATA_DIR), JSON.stringify({ DATABASE_URL, EVENTSTORE_URL }), { mode: 0o600 });
};

export const forgetAddresses = ({ REDRESS_DATA_DIR }: Settings): void =>
  rmSync(fileOf(REDRESS_DATA_DIR), { force: true });

/** The environment, with the addresses of the instance that runs on this data folder where it names none. */
export const withAddresses = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileOf(environment['REDRESS_DATA_DIR'] ?? '.data'), 'utf8'));
    return { ...(kept as NodeJS.ProcessEnv), ...environment };
  } catch {
    return environment; // nothing runs there: then the addresses are asked for
  }
};
