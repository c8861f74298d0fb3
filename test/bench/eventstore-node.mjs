// Measures the embedded EventStoreDB node through the official client, with the log in memory and in PostgreSQL, side
// by side in one run: what counts is the ratio, durable to in-memory. `npm run bench` builds and runs it; alone:
//
//   node test/bench/eventstore-node.mjs [--quick] [--database URL] [--rounds N] [--percent N] [--against URL]
//
// Without --database the PostgreSQL node keeps its log in a folder of its own, which is removed afterwards. --against
// adds a third column, any EventStoreDB. A lone durable append cannot be faster than one flush of the disk, so that is
// measured as well, in the same rounds.
import { randomUUID } from 'node:crypto';
import { closeSync, constants, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import esdb from '@eventstore/db-client';
import { startNode, temporaryFolder } from './support/nodes.mjs';
import { options, progress } from './support/options.mjs';
import { median } from './support/quantile.mjs';
import { report } from './support/table.mjs';

const { EventStoreDBClient, END, jsonEvent } = esdb;
const flags = options(
  { rounds: { full: 3, quick: 1 }, percent: { full: 100, quick: 10 } },
  { database: { type: 'string' }, against: { type: 'string' } },
);

/** So many of the full number of calls. */
const part = (count) => Math.ceil((count * flags.percent) / 100);
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

const MOST_READ = 100_000;
const credentials = { username: 'admin', password: 'changeit' };

/** Each gets a node's client and what earlier rows left behind; `higher` says which way is better. */
const ROWS = [
  [
    'append, one after another (per s)',
    (c) => perSecond(() => atOnce(1, part(1_500), () => c.appendToStream(freshStream(), event(0)))),
  ],
  [
    'append, 64 at once (per s)',
    (c) => perSecond(() => atOnce(64, part(10_000), () => c.appendToStream(freshStream(), event(0)))),
  ],
  [
    'append with credentials of its own, 64 at once (per s)',
    (c) => perSecond(() => atOnce(64, part(5_000), () => c.appendToStream(freshStream(), event(0), { credentials }))),
  ],
  [
    'append, 1,000 events a call (events per s)',
    (c, left) => {
      left.bulk ??= freshStream();
      return perSecond(async () => {
        const calls = part(40);
        for (let call = 0; call < calls; call += 1) await c.appendToStream(left.bulk, events(1000));
        return calls * 1000;
      });
    },
  ],
  [
    'read a long stream (events per s)',
    (c, left) => perSecond(() => drain(c.readStream(left.bulk, { maxCount: MOST_READ }))),
  ],
  ['$all, catching up (per s)', (c, left) => perSecond(() => catchUp(c, left))],
  [
    'read a one-event stream, one after another (per s)',
    (c, left) => perSecond(() => atOnce(1, part(2_000), () => drain(c.readStream(left.one)))),
  ],
  [
    'read a one-event stream, 64 at once (per s)',
    (c, left) => perSecond(() => atOnce(64, part(10_000), () => drain(c.readStream(left.one)))),
  ],
  [
    'read different one-event streams, 64 at once (per s)',
    (c, left) => perSecond(() => atOnce(64, part(10_000), () => drain(c.readStream(left.next())))),
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

const DELIVERIES = 400;

const delivery = async (client) => {
  const stream = freshStream();
  const waits = [];
  const subscription = client.subscribeToStream(stream, { fromRevision: END });
  await new Promise((done) => subscription.on('caughtUp', done));
  let arrived;
  subscription.on('data', () => arrived());
  for (let n = 0; n < DELIVERIES; n += 1) {
    const delivered = new Promise((done) => (arrived = done));
    const sent = performance.now();
    void client.appendToStream(stream, event(n));
    await delivered;
    waits.push(performance.now() - sent);
  }
  await subscription.unsubscribe();
  waits.sort((a, b) => a - b);
  return { p50: waits[DELIVERIES / 2], p99: waits[DELIVERIES * 0.99] };
};

// ---- the disk -----------------------------------------------------------------------------------------------------

const FLUSHES = 200;
const PAGE = Buffer.alloc(8192, 1);

/** Milliseconds that one page needs to be on the disk under the durable log; nobody's append can be faster. */
const flush = (directory) => {
  const file = openSync(join(directory, 'flush'), constants.O_RDWR | constants.O_CREAT);
  writeSync(file, Buffer.alloc(FLUSHES * PAGE.length));
  fdatasyncSync(file);
  const waits = Array.from({ length: FLUSHES }, (_, at) => {
    const began = performance.now();
    writeSync(file, PAGE, 0, PAGE.length, at * PAGE.length);
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return median(waits);
};

// ---- comparing ----------------------------------------------------------------------------------------------------

const prepare = async (name, node) => {
  const client = EventStoreDBClient.connectionString(node.url);
  const left = { one: freshStream(), singles: [] };
  await client.appendToStream(left.one, event(0));
  progress(`${name}: writing streams of one event`);
  await atOnce(64, part(10_000), async () => {
    const stream = freshStream();
    left.singles.push(stream);
    await client.appendToStream(stream, event(0));
  });
  let at = 0;
  left.next = () => left.singles[(at = (at + 7919) % left.singles.length)];
  return { name, node, client, left };
};

const folder = temporaryFolder();
const durable = flags.database === undefined ? ['--data', folder.directory] : ['--database', flags.database];
const nodes = [
  await prepare('memory', await startNode(['--memory'])),
  await prepare('PostgreSQL', await startNode(durable)),
  ...(flags.against
    ? [await prepare('other', { url: flags.against, megabytes: () => NaN, stop: () => undefined })]
    : []),
];
const figures = new Map(ROWS.map(([row]) => [row, nodes.map(() => [])]));
const flushes = [];
for (let round = 1; round <= flags.rounds; round += 1) {
  flushes.push(flush(folder.directory));
  for (const [row, measure] of ROWS) {
    progress(`round ${round}: ${row}`);
    for (const [at, { client, left }] of nodes.entries()) figures.get(row)[at].push(await measure(client, left));
  }
}

const rowOf = ([name, , better]) => {
  const [memory, ...others] = figures.get(name).map(median);
  const ratio = (value) => (better === 'lower' ? memory / value : value / memory);
  return { name, figures: [memory, ...others.flatMap((value) => [value, ratio(value)])] };
};
await report({
  title: `the embedded node, medians of ${flags.rounds} rounds`,
  columns: nodes.flatMap(({ name }, at) => [name, ...(at ? ['ratio'] : [])]),
  rows: [
    ...ROWS.map(rowOf),
    {
      name: 'memory afterwards (MB)',
      figures: nodes.flatMap(({ node }, at) => [node.megabytes(), ...(at ? [null] : [])]),
    },
    { name: 'one flush of the disk, median (ms)', figures: [null, median(flushes)] },
  ],
});
for (const { client, node } of nodes) {
  await client.dispose();
  await node.stop();
}
folder.remove();
process.exit(0);
