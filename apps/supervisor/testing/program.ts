import { type ChildProcess, spawn } from 'node:child_process';
import { eventually } from '../../../libs/embedded-postgres/testing/eventually.js';

/** A program that a person started, as their terminal sees it. */
export class Program {
  output = '';
  exitCode: number | null | undefined;
  private readonly child: ChildProcess;

  constructor(
    command: readonly string[],
    cwd: string,
    { env = process.env, terminal = 'ours' }: { env?: NodeJS.ProcessEnv; terminal?: 'ours' | 'its own' } = {},
  ) {
    const [program = '', ...args] = command;
    const detached = terminal === 'its own';
    this.child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.on('close', (code) => (this.exitCode = code));
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** What the program's own terminal does: all that runs in it gets the signal. */
  pressControlC(): void {
    process.kill(-this.child.pid!, 'SIGINT');
  }

  /** Waits for words in the output; what was said instead is shown when the program ends without them. */
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
