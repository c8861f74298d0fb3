// Measures the embedded EventStoreDB node through the official client, with the log in memory and in PostgreSQL, side
// by side in one run: what counts is the ratio. Build first (npx nest build), then:
//
//   node test/bench/eventstore-node.mjs [--database URL] [--rounds N] [--against URL] [--million]
//
// Without --database the PostgreSQL node keeps its log in a folder of its own (--data), which is removed afterwards.
// --against adds a third column, any EventStoreDB. --million instead fills a log with a million events and measures
// how fast, and with how much memory, a node starts on it.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import esdb from '@eventstore/db-client';

const { EventStoreDBClient, END, jsonEvent } = esdb;
const MAIN = resolve(import.meta.dirname, '../../dist/apps/eventstore/src/main.js');
const { values: flags } = parseArgs({
  options: {
    database: { type: 'string' },
    against: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    million: { type: 'boolean', default: false },
  },
});

const progress = (text) => process.stderr.write(`${text}\n`);
const run = randomUUID().slice(0, 8);
let serial = 0;
const freshStream = () => `bench-${run}-${++serial}`;
const event = (n) =>
  jsonEvent({
    type: 'ComplaintAcknowledged',
    data: { n, summary: 'Damp in the bedroom, reported twice, no visit so far.', dueOn: '2026-05-19', stage: 1 },
    metadata: { $correlationId: randomUUID(), actor: 'anna', landlord: 'kirklees', recordedAt: '2026-05-11T09:30:00Z' },
  });
const events = (count) => Array.from({ length: count }, (_, n) => event(n));

const timed = async (work) => {
  const started = process.hrtime.bigint();
  const count = await work();
  return { count, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
};
const perSecond = async (work) => {
  const { count, seconds } = await timed(work);
  return count / seconds;
};
const atOnce = async (workers, total, work) => {
  let left = total;
  const worker = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return total;
};
const drain = (reading) =>
  new Promise((done, failed) => {
    let count = 0;
    reading.on('data', () => (count += 1));
    reading.on('end', () => done(count));
    reading.on('error', failed);
  });

// ---- the rows -----------------------------------------------------------------------------------------------------

const BULK = 100_000;
const credentials = { username: 'admin', password: 'changeit' };

/** Each gets a node's client and what earlier rows left behind; `higher` says which way is better. */
const ROWS = [
  [
    'append, one after another (per s)',
    (c) => perSecond(() => atOnce(1, 1_500, () => c.appendToStream(freshStream(), event(0)))),
  ],
  [
    'append, 64 at once (per s)',
    (c) => perSecond(() => atOnce(64, 10_000, () => c.appendToStream(freshStream(), event(0)))),
  ],
  [
    'append with credentials of its own, 64 at once (per s)',
    (c) => perSecond(() => atOnce(64, 5_000, () => c.appendToStream(freshStream(), event(0), { credentials }))),
  ],
  [
    'append, 1,000 events a call (events per s)',
    (c, left) => {
      left.bulk ??= freshStream();
      return perSecond(async () => {
        for (let call = 0; call < 40; call += 1) await c.appendToStream(left.bulk, events(1000));
        return 40_000;
      });
    },
  ],
  [
    'read 100,000 events of a stream (per s)',
    (c, left) => perSecond(() => drain(c.readStream(left.bulk, { maxCount: BULK }))),
  ],
  ['$all, catching up (per s)', (c, left) => perSecond(() => catchUp(c, left))],
  [
    'read a one-event stream, one after another (per s)',
    (c, left) => perSecond(() => atOnce(1, 2_000, () => drain(c.readStream(left.one)))),
  ],
  [
    'read a one-event stream, 64 at once (per s)',
    (c, left) => perSecond(() => atOnce(64, 10_000, () => drain(c.readStream(left.one)))),
  ],
  [
    'read different one-event streams, 64 at once (per s)',
    (c, left) => perSecond(() => atOnce(64, 10_000, () => drain(c.readStream(left.next())))),
  ],
  ['append to delivery, median (ms)', async (c, left) => (left.latency = await delivery(c)).p50, 'lower'],
  ['append to delivery, 99th (ms)', (_, left) => Promise.resolve(left.latency.p99), 'lower'],
];

const catchUp = async (client) => {
  const subscription = client.subscribeToAll({ fromPosition: 'start' });
  let count = 0;
  subscription.on('data', () => (count += 1));
  await new Promise((done, failed) => subscription.on('caughtUp', done).on('error', failed));
  await subscription.unsubscribe();
  return count;
};

const delivery = async (client) => {
  const stream = freshStream();
  const waits = [];
  const subscription = client.subscribeToStream(stream, { fromRevision: END });
  await new Promise((done) => subscription.on('caughtUp', done));
  let arrived;
  subscription.on('data', () => arrived());
  for (let n = 0; n < 400; n += 1) {
    const delivered = new Promise((done) => (arrived = done));
    const sent = performance.now();
    void client.appendToStream(stream, event(n));
    await delivered;
    waits.push(performance.now() - sent);
  }
  await subscription.unsubscribe();
  waits.sort((a, b) => a - b);
  return { p50: waits[200], p99: waits[396] };
};

// ---- the nodes ----------------------------------------------------------------------------------------------------

const startNode = async (args) => {
  const started = performance.now();
  const child = fork(MAIN, ['--port', '0', ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { port } = await new Promise((done, failed) => {
    child.once('message', done);
    child.once('exit', (code) => failed(new Error(`The node ended with ${code}.`)));
  });
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    startMs: performance.now() - started,
    megabytes: () => residentMegabytes(child.pid),
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit').once('exit', done);
        child.kill('SIGTERM');
      }),
  };
};

const residentMegabytes = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return NaN;
  }
};

const temporaryData = () => {
  const directory = mkdtempSync(join(tmpdir(), 'eventstore-bench-'));
  return { args: ['--data', directory], remove: () => rmSync(directory, { recursive: true, force: true }) };
};

const durableStore = () =>
  flags.database === undefined ? temporaryData() : { args: ['--database', flags.database], remove: () => undefined };

// ---- comparing ----------------------------------------------------------------------------------------------------

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const prepare = async (name, node) => {
  const client = EventStoreDBClient.connectionString(node.url);
  const left = { one: freshStream(), singles: [] };
  await client.appendToStream(left.one, event(0));
  progress(`${name}: writing 10,000 streams of one event`);
  await atOnce(64, 10_000, async () => {
    const stream = freshStream();
    left.singles.push(stream);
    await client.appendToStream(stream, event(0));
  });
  let at = 0;
  left.next = () => left.singles[(at = (at + 7919) % left.singles.length)];
  return { name, node, client, left };
};

const compare = async () => {
  const store = durableStore();
  const nodes = [
    await prepare('memory', await startNode(['--memory'])),
    await prepare('PostgreSQL', await startNode(store.args)),
    ...(flags.against
      ? [await prepare('other', { url: flags.against, megabytes: () => NaN, stop: () => undefined })]
      : []),
  ];
  const figures = new Map(ROWS.map(([row]) => [row, nodes.map(() => [])]));
  for (let round = 1; round <= Number(flags.rounds); round += 1)
    for (const [row, measure] of ROWS) {
      progress(`round ${round}: ${row}`);
      for (const [at, { client, left }] of nodes.entries()) figures.get(row)[at].push(await measure(client, left));
    }
  show(nodes, figures);
  for (const { client, node } of nodes) {
    await client.dispose();
    await node.stop();
  }
  store.remove();
};

const show = (nodes, figures) => {
  const table = ROWS.map(([row, , better]) => {
    const [memory, ...others] = figures.get(row).map(median);
    const ratio = (value) => (better === 'lower' ? memory / value : value / memory).toFixed(2);
    const shown = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));
    return [row, shown(memory), ...others.flatMap((value) => [shown(value), ratio(value)])];
  });
  table.push([
    'memory afterwards (MB)',
    ...nodes.flatMap(({ node }, at) => [node.megabytes().toFixed(0), ...(at ? [''] : [])]),
  ]);
  const header = ['', ...nodes.flatMap(({ name }, at) => [name, ...(at ? ['ratio'] : [])])];
  const widths = header.map((_, column) => Math.max(...[header, ...table].map((cells) => cells[column].length)));
  for (const cells of [header, ...table])
    console.log(
      cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    );
};

// ---- a large log --------------------------------------------------------------------------------------------------

const million = async () => {
  const store = durableStore();
  const filling = await startNode(store.args);
  const client = EventStoreDBClient.connectionString(filling.url);
  let written = 0;
  const report = setInterval(() => progress(`${written.toLocaleString('en')} events written`), 5000);
  await atOnce(8, 200_000, async () => {
    await client.appendToStream(freshStream(), events(5));
    written += 5;
  });
  clearInterval(report);
  await client.dispose();
  await filling.stop();
  const node = await startNode(store.args);
  console.log(
    `1,000,000 events in 200,000 streams: ready after ${(node.startMs / 1000).toFixed(1)} s, ${node.megabytes().toFixed(0)} MB`,
  );
  const reader = EventStoreDBClient.connectionString(node.url);
  const { count, seconds } = await timed(() => catchUp(reader));
  console.log(
    `$all from the start: ${count.toLocaleString('en')} events in ${seconds.toFixed(1)} s, then ${node.megabytes().toFixed(0)} MB`,
  );
  await sleep(100);
  await node.stop();
  store.remove();
};

await (flags.million ? million() : compare());
process.exit(0);
