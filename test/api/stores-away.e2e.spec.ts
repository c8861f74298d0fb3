import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@redress/embedded-postgres';
import { Program } from '../../apps/supervisor/testing/program.js';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { COMPILED_APPS } from '../support/compiled-apps.js';
import { HttpCase } from '../support/http-case.js';
import { type Reply, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const processes = (): Process[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
      return match === null ? [] : [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }];
    });

describe('a store that is frozen or killed in the middle of requests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-away-'));
  const dataDir = join(folder, 'data');
  let program: Program;
  let sandbox: TestSandbox;

  beforeAll(async () => {
    const port = await freePort();
    const { DATABASE_URL: _database, EVENTSTORE_URL: _store, REDIS_URL: _redis, ...inherited } = process.env;
    program = new Program([process.execPath, join(COMPILED_APPS, 'supervisor/src/main.js')], folder, {
      env: { ...inherited, PORT: String(port), REDRESS_DATA_DIR: dataDir, REDRESS_MODE: 'sandbox' },
    });
    await program.says('Redress is ready');
    sandbox = new TestSandbox(`http://127.0.0.1:${port}`, {}, async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    });
  });

  afterAll(async () => sandbox.stop());

  /** The process of ours whose command says so; its parent of the same kind comes first. */
  const pidOf = (says: string): number => {
    const found = processes().filter(({ command }) => command.includes(says) && command.includes(folder));
    const parents = new Set(found.map(({ pid }) => pid));
    const pid = found.find(({ parent }) => !parents.has(parent))?.pid;
    if (pid === undefined) throw new Error(`nothing runs that says ${says}`);
    return pid;
  };

  const nodePid = (): number => {
    const supervisor = program.pid;
    const pid = processes().find(
      ({ parent, command }) => parent === supervisor && command.includes('eventstore/src/main.js'),
    )?.pid;
    if (pid === undefined) throw new Error('the event store does not run');
    return pid;
  };

  const apiPid = (): number | undefined =>
    processes().find(({ parent, command }) => parent === program.pid && command.includes('api/src/main.js'))?.pid;

  /** False: it has ended by itself. */
  const signalled = (pid: number, signal: NodeJS.Signals): boolean => {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  };

  /** Stops a server and what it has started: PostgreSQL is a process for each connection. */
  const freeze = (server: number): number[] => {
    process.kill(server, 'SIGSTOP');
    const children = processes().flatMap(({ pid, parent }) => (parent === server ? [pid] : []));
    return [server, ...children.filter((pid) => signalled(pid, 'SIGSTOP'))];
  };

  it.each([
    ['PostgreSQL', () => pidOf('-D ')],
    ['the event store', nodePid],
  ])('%s, when it answers nothing: 503 and when to ask again, then as before', async (_name, victim) => {
    const now = String((await sandbox.nobody.get('/v1/sandbox/clock')).body['now']);
    const one = await HttpCase.log(sandbox, { receivedAt: now });
    const send = async (): Promise<Reply> =>
      one.send('triage', samples.triage(), undefined, { 'idempotency-key': 'frozen' });
    const pids = freeze(victim());
    const refused = await send().finally(() => {
      for (const pid of pids) signalled(pid, 'SIGKILL');
    });
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
      503,
      'STORE_UNAVAILABLE',
      '2',
    ]);
    let again = await send();
    while (again.status === 503) again = await send();
    expect(again.status).toBe(200);
    expect(await one.length()).toBe(2);
  });

  it.each([
    ['PostgreSQL', () => pidOf('-D ')],
    ['the event store', nodePid],
  ])('%s: at most 503 and when to ask again, then all as before without a restart', async (_name, victim) => {
    const now = String((await sandbox.nobody.get('/v1/sandbox/clock')).body['now']);
    const one = await HttpCase.log(sandbox, { receivedAt: now });
    const api = apiPid();
    const send = async (key: string): Promise<Reply> =>
      one.send('triage', samples.triage(), undefined, { 'idempotency-key': key });
    const keys = Array.from({ length: 40 }, (_value, index) => `key-${index}`);
    const running = keys.map(async (key) => send(key));
    process.kill(victim(), 'SIGKILL');
    const during = await Promise.all(running);
    // One at a time, until it is back; what comes back quickly may have gone unnoticed.
    const after: Reply[] = [];
    while (after.at(-1)?.status !== 200) {
      keys.push(`key-${keys.length}`);
      after.push(await send(keys.at(-1) ?? ''));
    }
    for (const { status, body, headers } of [...during, ...after])
      if (status !== 200)
        expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'STORE_UNAVAILABLE', '2']);
    // Each key again: what was written answers as it did, what was not is written now; nothing twice.
    for (const [index, first] of [...during, ...after].entries()) {
      const again = await send(keys[index] ?? '');
      expect(again.status).toBe(200);
      if (first.status === 200) expect(again.body['events']).toEqual(first.body['events']);
    }
    expect(await one.length()).toBe(1 + keys.length);
    expect(apiPid()).toBe(api);
    for (let ready = 503; ready !== 200;) ready = (await sandbox.nobody.get('/health/ready')).status;
    const list = await one.get('/timeline?limit=200');
    expect((list.body['items'] as unknown[]).length).toBe(1 + keys.length);
  });
});
