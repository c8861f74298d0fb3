import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CompiledProgram } from '../../apps/eventstore/testing/compiled-program.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(240_000);

const EVENTS = 12_000;
const program = new CompiledProgram('migrate-events', ['log-migration']);
let source: RunningNode;
let target: RunningNode;

const migrate = (...args: string[]) => {
  const child = spawn(process.execPath, [program.main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { output: '', complaints: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.complaints += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, ended };
};

const idsIn = async (url: string): Promise<string[]> => {
  const client = EventStoreDBClient.connectionString(url);
  const ids: string[] = [];
  for await (const { event } of client.readAll())
    if (event !== undefined && !event.streamId.startsWith('$') && !event.type.startsWith('$')) ids.push(event.id);
  await client.dispose();
  return ids;
};

beforeAll(async () => {
  [source, target] = [await startNode({ log: 'memory' }), await startNode({ log: 'memory' })];
  const client = EventStoreDBClient.connectionString(source.url);
  for (let n = 0; n < EVENTS; n += 4)
    await client.appendToStream(
      `complaint-${n % 97}`,
      [0, 1, 2, 3].map((at) => jsonEvent({ type: 'T', data: { n: n + at } })),
    );
  await client.dispose();
});
afterAll(async () => {
  await Promise.all([source.stop(), target.stop()]);
  program.remove();
});

it('killed again and again, copies everything once and in order in the end', async () => {
  const originals = await idsIn(source.url);
  for (let round = 0; round < 3; round += 1) {
    const { child, said, ended } = migrate('--from', source.url, '--to', target.url);
    while (!said.output.includes('copying') && child.exitCode === null) await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await ended;
    const copies = await idsIn(target.url);
    expect(copies).toEqual(originals.slice(0, copies.length));
  }
  const last = migrate('--from', source.url, '--to', target.url);
  expect(await last.ended).toBe(0);
  expect(await idsIn(target.url)).toEqual(originals);
  expect(last.said.output).toContain('Verified: 12,000 events in 97 streams are the same, in the same order.');
  expect(last.said.output).toContain('npm run projections -- adopt');
});

it.each([
  [['--from', 'esdb://a:1'], '--from and --to are both needed'],
  [['--from', 'esdb://a:1', '--to', 'esdb://a:1'], 'the same server'],
  [['--from', 'http://a:1', '--to', 'esdb://a:1'], '--from http://a:1 is no connection string'],
  [['--fast'], '--fast'],
])('explains itself to who asks for %p', async (args, why) => {
  const { ended, said } = migrate(...args);
  expect(await ended).toBe(2);
  expect(said.complaints).toContain(why);
  expect(said.complaints).toContain('Usage: npm run migrate-events');
});

it('says which server is not there, and that nothing is lost', async () => {
  const { ended, said } = migrate('--from', 'esdb://127.0.0.1:1?tls=false', '--to', target.url);
  expect(await ended).toBe(1);
  expect(said.complaints).toContain('Not finished:');
  expect(said.complaints).toContain('the same command goes on');
});
