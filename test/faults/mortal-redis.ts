import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@redress/embedded-postgres';

/** A Redis that keeps nothing on disk: killed, it comes back empty on the same port. */
export class MortalRedis {
  #child: ChildProcess;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {
    this.#child = this.#spawn();
  }

  static async start(folder: string): Promise<MortalRedis> {
    mkdirSync(folder, { recursive: true });
    const redis = new MortalRedis(await freePort(), folder);
    await redis.#answers();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Stays away for so long, then comes back. */
  async kill(awayMs: number): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
    await sleep(awayMs);
    this.#child = this.#spawn();
    await this.#answers();
  }

  async flushAll(): Promise<void> {
    await this.#ask('FLUSHALL');
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  #spawn(): ChildProcess {
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.folder];
    const child = spawn('redis-server', [...settings, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    // A harness that is broken off leaves none behind.
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    return child;
  }

  async #answers(): Promise<void> {
    while ((await this.#ask('PING').catch(() => '')) !== '+PONG') await sleep(20);
  }

  /** One inline command; its first line. */
  async #ask(command: string): Promise<string> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      socket.write(`${command}\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString().split('\r\n')[0] ?? '';
    } finally {
      socket.destroy();
    }
  }
}
