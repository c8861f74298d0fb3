import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError, EX_CONFIG, readConfiguration } from '@redress/platform';
import { restore } from './restore.js';

const USAGE = `npm run restore -- --from FILE --erasures REGISTER

Makes the data folder REDRESS_DATA_DIR, which must be empty or absent, from a backup. REGISTER is the register of erasures
of the instance as it stood last (keys/erasures.jsonl in its data folder): who was erased since the backup stays erased.`;
const EX_USAGE = 64;

const given = (): { from: string; erasures: string } | undefined => {
  try {
    const string = { type: 'string' } as const;
    const { from, erasures } = parseArgs({ options: { from: string, erasures: string } }).values;
    return from === undefined || erasures === undefined ? undefined : { from, erasures };
  } catch {
    return undefined;
  }
};

const asked = given();
if (asked === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = EX_USAGE;
} else
  try {
    const settings = readConfiguration(process.env);
    process.stdout.write(`${await restore(settings, resolve(asked.from), resolve(asked.erasures))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof ConfigurationError ? EX_CONFIG : 1;
  }
