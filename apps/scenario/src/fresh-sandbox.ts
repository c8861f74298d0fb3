import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNode } from '@redress/embedded-eventstore';
import { freePort, startPostgres } from '@redress/embedded-postgres';
import { Database } from '@redress/database';

const APPS = join(dirname(fileURLToPath(import.meta.url)), '../..');
const READY_MS = 60_000;

export interface Sandbox {
  readonly url: string;
  /** Where its stores are, for an operator's command that works on them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const whenReady = (child: ChildProcess, name: string): Promise<void> =>
  new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${name} is not ready after ${READY_MS / 1_000} s`)), READY_MS);
    child.once('message', () => {
      clearTimeout(timer);
      done();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`${name} ended with code ${String(code)}`));
    });
  });

const end = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });

/**
 * A sandbox for each file: an event store in memory and a database of its own, on one PostgreSQL that is started once.
 * The next sandbox is made ready while the present one is played.
 */
export class FreshSandboxes {
  #serial = 0;
  #next: Promise<Sandbox> | undefined;

  private constructor(
    private readonly apps: string,
    private readonly folder: string,
    private readonly postgres: { url: string; stop(): Promise<void> },
  ) {}

  /** `apps` is the folder of the compiled programs. */
  static async open(apps = APPS): Promise<FreshSandboxes> {
    const folder = mkdtempSync(join(tmpdir(), 'redress-scenario-'));
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    return new FreshSandboxes(apps, folder, postgres);
  }

  async take(another: boolean): Promise<Sandbox> {
    const sandbox = await (this.#next ?? this.start());
    this.#next = another ? this.start() : undefined;
    this.#next?.catch(() => undefined);
    return sandbox;
  }

  async close(): Promise<void> {
    await this.#next?.then(async (sandbox) => sandbox.stop()).catch(() => undefined);
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One more beside those that run; `settings` go to its environment. */
  async start(settings: Readonly<Record<string, string>> = {}): Promise<Sandbox> {
    this.#serial += 1;
    const name = `scenario_${this.#serial}`;
    const server = new Database({ url: this.postgres.url, most: 1 });
    await server.query(`create database ${name}`);
    await server.close();
    const address = new URL(this.postgres.url);
    address.pathname = `/${name}`;
    const node = await startNode({ port: 0, log: 'memory' });
    const port = await freePort();
    const environment = {
      REDRESS_DATA_DIR: join(this.folder, name),
      DATABASE_URL: address.toString(),
      EVENTSTORE_URL: node.url,
    };
    const env = {
      ...process.env,
      ...environment,
      REDRESS_MODE: 'sandbox',
      PORT: String(port),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
      ...settings,
    };
    const start = (app: string): ChildProcess =>
      spawn(process.execPath, [join(this.apps, app, 'src/main.js')], {
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
    const parts = [start('api'), start('worker')] as const;
    const stop = async (): Promise<void> => {
      await Promise.all(parts.map(end));
      await node.stop();
    };
    try {
      await Promise.all([whenReady(parts[0], 'api'), whenReady(parts[1], 'worker')]);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: `http://127.0.0.1:${port}`, environment, stop };
  }
}
