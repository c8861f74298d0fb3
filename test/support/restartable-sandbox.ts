import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { freePort, startPostgres } from '@redress/embedded-postgres';

const ROOT = join(import.meta.dirname, '../..');

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
  readonly etag: string | null;
}

export interface Person {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly landlordId: string;
  readonly grade?: string;
}

/** A running API and worker on a PostgreSQL and an event store of their own, each of which can be ended and come back. */
export interface Sandbox {
  readonly url: string;
  /** What its programs were started with. */
  readonly environment: Readonly<Record<string, string>>;
  send(method: string, path: string, body?: unknown, as?: Person, headers?: Record<string, string>): Promise<Answer>;
  /** Stores a sample document and answers its docId. */
  store(name: string, as: Person): Promise<string>;
  /** Kills the worker without warning; `startWorker` brings another. */
  killWorker(): Promise<void>;
  startWorker(): Promise<void>;
  restartApi(): Promise<void>;
  /** Kills the API without warning; `startApi` brings another. */
  killApi(): Promise<void>;
  startApi(): Promise<void>;
  /** Ends the event store, with what it was doing, and brings it back on the same log and port. */
  restartStore(): Promise<void>;
  stop(): Promise<void>;
}

const ready = (child: ChildProcess, name: string): Promise<ChildProcess> =>
  new Promise((done, fail) => {
    child.once('message', () => done(child));
    child.once('exit', (code) => fail(new Error(`${name} ended with code ${String(code)}`)));
  });

const end = (child: ChildProcess | undefined, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> =>
  new Promise((done) => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill(signal);
  });

export const startSandbox = async (settings: Readonly<Record<string, string>> = {}): Promise<Sandbox> => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  const storePort = await freePort();
  const startStore = async (): Promise<RunningNode> =>
    startNode({ port: storePort, log: { databaseUrl: postgres.url, schema: 'eventstore' } });
  let node = await startStore();
  const port = await freePort();
  const settled = {
    REDRESS_MODE: 'sandbox',
    PORT: String(port),
    REDRESS_DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    EVENTSTORE_URL: node.url,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    ...settings,
  };
  const env = { ...process.env, ...settled };
  const start = (app: string): Promise<ChildProcess> =>
    ready(
      spawn(process.execPath, [join(ROOT, 'dist/apps', app, 'src/main.js')], {
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      }),
      app,
    );
  let [api, worker] = await Promise.all([start('api'), start('worker')]);
  const tokens = new Map<string, string>();
  const raw = async (method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
      etag: response.headers.get('etag'),
    };
  };
  const tokenOf = async (person: Person): Promise<string> => {
    const key = JSON.stringify(person);
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const { body } = await raw('POST', '/v1/sandbox/tokens', { name: person.userId, ...person }, {});
    const token = String(body['token']);
    tokens.set(key, token);
    return token;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    environment: settled,
    send: async (method, path, body, as, headers = {}) =>
      raw(method, path, body, {
        ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...headers,
      }),
    store: async (name, as) => {
      const response = await fetch(`http://127.0.0.1:${port}/v1/documents?name=${name}.txt`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', authorization: `Bearer ${await tokenOf(as)}` },
        body: `A sample ${name}.`,
      });
      return ((await response.json()) as { docId: string }).docId;
    },
    killWorker: async () => end(worker, 'SIGKILL'),
    startWorker: async () => {
      worker = await start('worker');
    },
    restartApi: async () => {
      await end(api, 'SIGTERM');
      api = await start('api');
    },
    killApi: async () => end(api, 'SIGKILL'),
    startApi: async () => {
      api = await start('api');
    },
    restartStore: async () => {
      await node.stop();
      node = await startStore();
    },
    stop: async () => {
      await Promise.all([end(api, 'SIGTERM'), end(worker, 'SIGTERM')]);
      await node.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
