import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { PostgresOptions } from '../src/index.js';

type Answer = { url: string; port: number; pid: number; adopted: boolean; failed?: undefined } | { failed: string };

/** A separate process that owns a server, so that it can be killed, or be someone else. */
export class OwnerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly answer: Answer,
  ) {}

  static async start(
    program: string,
    options: PostgresOptions,
    as: { uid?: number; gid?: number } = {},
  ): Promise<OwnerProcess> {
    const child = spawn(process.execPath, [program, JSON.stringify(options)], {
      ...as,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout }))
      return new OwnerProcess(child, JSON.parse(line) as Answer);
    throw new Error('the owner ended without an answer');
  }

  /** The server, or a failed test that says why there is none. */
  get server(): Exclude<Answer, { failed: string }> {
    if (this.answer.failed !== undefined) throw new Error(this.answer.failed);
    return this.answer;
  }

  /** Answers the exit code; nothing after a kill. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill(signal);
      await gone;
    }
    return this.child.exitCode;
  }
}
