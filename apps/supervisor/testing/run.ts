import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '@redress/embedded-postgres';
import { eventually } from '../../../libs/embedded-postgres/testing/eventually.js';
import type { Installation } from './installation.js';

/** One run of the supervisor, as its terminal sees it. */
export class Run {
  output = '';
  exitCode: number | null | undefined;
  private readonly child: ChildProcess;

  private constructor(
    installation: Installation,
    readonly port: number,
    environment: NodeJS.ProcessEnv,
  ) {
    const { DATABASE_URL: _d, EVENTSTORE_URL: _e, REDRESS_DATA_DIR: _r, REDRESS_MODE: _m, ...inherited } = process.env;
    this.child = spawn(process.execPath, [installation.program], {
      cwd: installation.folder,
      env: { ...inherited, STAND_IN_NOTES: installation.folder, PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.on('close', (code) => (this.exitCode = code));
  }

  static async start(installation: Installation, environment: NodeJS.ProcessEnv = {}, port?: number): Promise<Run> {
    return new Run(installation, port ?? (await freePort()), environment);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for words in the output; what was said instead is shown when the run ends without them. */
  async says(text: string | RegExp): Promise<void> {
    const said = (): boolean => (typeof text === 'string' ? this.output.includes(text) : text.test(this.output));
    await eventually(() => said() || this.exitCode !== undefined);
    if (!said()) throw new Error(`it ended with ${this.exitCode} and never said ${String(text)}:\n${this.output}`);
  }

  async ends(): Promise<number | null> {
    await eventually(() => this.exitCode !== undefined);
    return this.exitCode!;
  }

  async stop(): Promise<number | null> {
    if (this.exitCode === undefined) this.signal('SIGTERM');
    return this.ends();
  }
}
