import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from './postmaster-pid.js';
import { isRunning } from './process-identity.js';

/**
 * Fast shutdown first: it ends the sessions and leaves nothing to recover. The others are for a server that hangs, and
 * cost no more than a recovery at the next start.
 */
const STEPS = [
  { signal: 'SIGINT', patienceMs: 15_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

export async function endProcess(pid: number): Promise<void> {
  for (const { signal, patienceMs } of STEPS) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 10) {
      if (!isRunning(pid)) return;
      await sleep(10);
    }
  }
}

/**
 * Ends a server that an earlier owner of this data folder left behind. Only for a caller who knows, by a lock of its
 * own, that nobody else has a right to it.
 */
export async function stopLeftoverServer(dataDir: string): Promise<void> {
  const server = findServer(resolve(dataDir));
  if (server) await endProcess(server.pid);
}
