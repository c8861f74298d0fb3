import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledProgram } from '../testing/compiled-program.js';
import { NodeProcess } from '../testing/node-process.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(180_000);

const program = new CompiledProgram();
const folder = mkdtempSync(join(tmpdir(), 'eventstore-process-'));
const started: NodeProcess[] = [];

const run = (...args: string[]): NodeProcess => {
  const node = new NodeProcess(program.main, args);
  started.push(node);
  return node;
};

const connect = (port: number) => EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
const numbered = (n: number, id: string = randomUUID()) => jsonEvent({ id, type: 'Numbered', data: { n } });

/** An append of three events, whose last one has this id. */
const three = (id: string) => [0, 1, 2].map((n) => numbered(n, n === 2 ? id : `${n}${id.slice(1)}`));

afterEach(async () => {
  for (const node of started.splice(0)) await node.end('SIGKILL');
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('says where it is and what it can do, serves, and ends well', async () => {
  const node = run('--memory', '--port', '0');
  const port = await node.ready();
  await expect(connect(port).appendToStream('s', numbered(1))).resolves.toMatchObject({ success: true });
  expect(await node.end('SIGTERM')).toBe(0);
  expect(node.output).toContain(`EventStoreDB-compatible node on esdb://127.0.0.1:${port}?tls=false`);
  expect(node.output).toContain('Streams/BatchAppend');
  expect(node.complaints).toBe('');
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends well with an open subscription, by %s', async (signal) => {
  const node = run('--memory', '--port', '0');
  const subscription = connect(await node.ready()).subscribeToAll();
  const lost = new Promise((resolve) => subscription.on('error', resolve));
  await new Promise((resolve) => subscription.on('caughtUp', resolve));
  expect(await node.end(signal)).toBe(0);
  await lost;
});

it('ends when the process that started it is gone', async () => {
  const node = run('--memory', '--port', '0');
  await node.ready();
  node.loseParent();
  expect(await node.end()).toBe(0);
});

it('says that its port is taken', async () => {
  const port = await run('--memory', '--port', '0').ready();
  const second = run('--memory', '--port', String(port));
  expect(await second.end()).toBe(1);
  expect(second.complaints).toContain(`Port ${port} is taken`);
});

it('explains itself to who asks, and to who asks for something that it has not', async () => {
  const asked = run('--help');
  expect(await asked.end()).toBe(0);
  expect(asked.output).toContain('Usage: npm run eventstore');
  const wrong = run('--fast');
  expect(await wrong.end()).toBe(2);
  expect(wrong.complaints).toContain('--fast');
  expect(wrong.complaints).toContain('Usage: npm run eventstore');
});

it('says why there is no log', async () => {
  const node = run('--database', 'postgres://127.0.0.1:1/none', '--port', '0');
  expect(await node.end()).toBe(1);
  expect(node.complaints).toContain('ECONNREFUSED');
});

describe('killed in the middle of writes, with its PostgreSQL', () => {
  interface Told {
    readonly revision: bigint;
    readonly position: bigint;
  }

  /** Writes until the node is gone; what was told counts, what was not told may be stored or not. */
  const writeUntilKilled = async (node: NodeProcess, told: Map<string, Told>) => {
    const client = connect(await node.ready());
    let isUp = true;
    const unanswered: string[] = [];
    const write = async () => {
      while (isUp) {
        const id = randomUUID();
        try {
          const { nextExpectedRevision, position } = await client.appendToStream('s', three(id));
          told.set(id, { revision: nextExpectedRevision, position: position!.commit });
        } catch {
          unanswered.push(id);
          isUp = false;
        }
      }
    };
    const before = told.size;
    const writing = Promise.all(Array.from({ length: 16 }, write));
    while (told.size < before + 300) await new Promise((resolve) => setTimeout(resolve, 5));
    await node.end('SIGKILL');
    await writing;
    return unanswered;
  };

  it('keeps every append that it told of, once and in its place, none by half, and gives no position twice', async () => {
    const data = join(folder, 'data');
    const told = new Map<string, Told>();
    const unanswered: string[] = [];
    for (let round = 0; round < 2; round += 1)
      unanswered.push(...(await writeUntilKilled(run('--data', data, '--port', '0'), told)));

    const node = run('--data', data, '--port', '0');
    const client = connect(await node.ready());
    const repeated = await Promise.all(unanswered.map((id) => client.appendToStream('s', three(id))));
    expect(repeated.every(({ success }) => success)).toBe(true);

    const stored = [];
    for await (const { event } of client.readStream('s')) stored.push(event!);
    expect(stored).toHaveLength(3 * (told.size + unanswered.length));
    expect(stored.map(({ data }) => (data as unknown as { n: number }).n)).toEqual(stored.map((_, at) => at % 3));
    expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, at) => BigInt(at)));
    const places = new Map(stored.map(({ id, revision, position }) => [id, { revision, position: position!.commit }]));
    for (const [id, place] of told) expect(places.get(id)).toEqual(place);
    expect(new Set(stored.map(({ position }) => position!.commit)).size).toBe(stored.length);
    expect(await node.end('SIGTERM')).toBe(0);
  });
});
