import { join } from 'node:path';
import type { SpawnOptions } from 'node:child_process';
import type { Account } from './account.js';

/** What is needed to run one of PostgreSQL's programs. */
export interface NativeCommand {
  readonly program: string;
  readonly args: string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'>;
}

/**
 * The environment is made afresh: PGDATA, PGOPTIONS or a locale of the caller must not change what our server does.
 */
export function nativeCommand(
  native: string,
  name: 'initdb' | 'postgres',
  args: readonly string[],
  { account, cwd }: { account: Account; cwd: string },
): NativeCommand {
  const [program = '', ...rest] = [...account.wrapper, join(native, 'bin', name), ...args];
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
  return { program, args: rest, options: { ...account.ids, cwd, env } };
}
