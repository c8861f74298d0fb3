import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.js';
import { openLog } from './log-file.js';
import { nativeCommand } from './native-command.js';
import { readPostmasterPid } from './postmaster-pid.js';
import { settingArguments, type ServerSettings } from './server-settings.js';
import { endProcess } from './stop-server.js';

export interface ServerPlan {
  readonly native: string;
  readonly dataDir: string;
  readonly account: Account;
  readonly port: number;
  readonly settings?: ServerSettings;
  readonly logFile: string;
}

export type Launch =
  | {
      readonly kind: 'ready';
      readonly pid: number;
      readonly ended: Promise<string>;
      /** A running server keeps nobody's program from ending; from now on this one does, until it has gone. */
      readonly waitFor: () => void;
    }
  | { readonly kind: 'failed'; readonly log: string };

/** Long, because a server that was killed under load first recovers, and that is no reason to kill it again. */
const READY_WITHIN_MS = 120_000;

const describe = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `exit code ${code}` : `signal ${signal}`;

/** Starts the server and answers when it takes connections or has ended. It is a session of its own: Ctrl-C is ours. */
export async function launchServer(plan: ServerPlan): Promise<Launch> {
  const { account, dataDir, port, settings } = plan;
  const log = openLog(plan.logFile);
  const { program, args, options } = nativeCommand(
    plan.native,
    'postgres',
    ['-D', dataDir, ...settingArguments(port, settings)],
    { account, cwd: dataDir },
  );
  const child = spawn(program, args, { ...options, stdio: ['ignore', log.fd, log.fd], detached: true });
  log.close();
  let end: string | undefined;
  const ended = once(child, 'exit').then(
    ([code, signal]: (number | NodeJS.Signals | null)[]) =>
      describe(code as number | null, signal as NodeJS.Signals | null),
    (error: Error) => error.message,
  );
  void ended.then((reason) => (end = reason));

  for (let waitedMs = 0; end === undefined; waitedMs += 10) {
    const said = readPostmasterPid(dataDir);
    if (said?.pid === child.pid && said?.status === 'ready') {
      child.unref();
      return { kind: 'ready', pid: child.pid!, ended, waitFor: () => child.ref() };
    }
    if (waitedMs > READY_WITHIN_MS) await endProcess(child.pid!);
    await sleep(10);
  }
  return { kind: 'failed', log: log.sinceOpened() || end };
}
