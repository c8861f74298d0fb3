import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** A node in a process of its own, as a supervisor or a terminal has it. */
export class NodeProcess {
  output = '';
  complaints = '';
  private readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(main: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    this.ended = this.endOf(this.child);
  }

  /** Waits for the word over the channel, and says which port it named. */
  async ready(): Promise<number> {
    const word = once(this.child, 'message').then(([message]) => message as { ready: boolean; port: number });
    const early = this.ended.then((code) => {
      throw new Error(`It ended with ${code}: ${this.complaints}`);
    });
    const { ready, port } = await Promise.race([word, early]);
    if (!ready) throw new Error('It said something else.');
    return port;
  }

  /** The exit code; nothing after a kill. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal !== undefined) this.child.kill(signal);
    return this.ended;
  }

  loseParent(): void {
    this.child.disconnect();
  }

  /** With all that it had to say; `close` would tell the same, but not once the channel was closed from here. */
  private async endOf({ stdout, stderr }: ChildProcess): Promise<number | null> {
    const exit = once(this.child, 'exit');
    await Promise.all([finished(stdout!), finished(stderr!)]);
    return (await exit)[0] as number | null;
  }
}
