import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ending, RunningPart } from './running-part.js';

export interface ChildPlan {
  /** What node is given: the file to run and its own arguments. */
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** Called when the child says over the channel that it does its work. */
  readonly onReady: () => void;
}

/** How long a child may take to finish what it is doing. */
const PATIENCE_MS = 10_000;

const repeat = (output: Readable, say: (line: string) => void): void => {
  createInterface({ input: output }).on('line', say);
};

/**
 * Starts a node program that is told of our end by the channel between us, which the system closes however we end.
 * It is a session of its own, so that Ctrl-C reaches us alone and we decide who stops first.
 */
export function startChild({ command, environment, say, onReady }: ChildPlan): RunningPart {
  const child = spawn(process.execPath, command, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  repeat(child.stdout!, say);
  repeat(child.stderr!, say);
  child.on('message', (message) => {
    if (typeof message === 'object' && 'ready' in message && message.ready === true) onReady();
  });
  const ended = new Promise<Ending>((settle) => {
    child.once('error', (error) => settle({ reason: error.message }));
    child.once('exit', (code, signal) =>
      settle(code === null ? { reason: `signal ${signal}` } : { reason: `exit code ${code}`, exitCode: code }),
    );
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = await Promise.race([ended, sleep(PATIENCE_MS, 'late', { ref: false })]);
    if (late !== 'late') return;
    say(`does not end; killing it`);
    child.kill('SIGKILL');
    await ended;
  };
  return { ended, stop };
}
