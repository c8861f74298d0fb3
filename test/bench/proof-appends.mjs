// Measures what the proof of the history costs those who append: two installations side by side, each an event store
// and a worker on a PostgreSQL of its own, one keeping the tree and one not. What counts is the ratio. `npm run bench` builds
// and runs it; alone:
//
//   node test/bench/proof-appends.mjs [--quick] [--rounds N] [--appends N]
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { options, progress } from './support/options.mjs';
import { median } from './support/quantile.mjs';
import { sealingOn } from './support/sealing.mjs';
import { report } from './support/table.mjs';

const LIBS = resolve(import.meta.dirname, '../../dist/libs');
const lib = (name) => import(join(LIBS, name, 'src/index.js'));
const flags = options(
  { rounds: { full: 7, quick: 3 }, appends: { full: 2_000, quick: 500 } },
  {
    worker: { type: 'string' },
    database: { type: 'string' },
    store: { type: 'string' },
    node: { type: 'boolean', default: false },
  },
);
const AT_ONCE = 16;
/** As long as a typical event with sealed Text. */
const DATA = { stage: 1, deadlines: [{ deadlineId: 'RESP/1', dueOn: '2025-03-19' }], text: 'x'.repeat(1_200) };

const runNode = async () => {
  const { startNode } = await lib('embedded-eventstore');
  const node = await startNode({ port: 0, log: { databaseUrl: flags.database } });
  process.send({ url: node.url });
};

const runWorker = async () => {
  const [
    { Database, migrate },
    { EventStore },
    models,
    { TreeWriter, proofMigrations },
    { createLogger },
    { tabulatedCalendar },
    { disclosedKeyMigrations, sealingMigrations },
  ] = await Promise.all(['database', 'event-store', 'read-models', 'proof', 'platform', 'domain', 'sealing'].map(lib));
  const database = new Database({ url: flags.database, most: 4 });
  await migrate(database, [
    ...sealingMigrations,
    ...disclosedKeyMigrations,
    ...models.engineMigrations,
    ...proofMigrations,
  ]);
  const { words } = await sealingOn(lib, database);
  const projections = models.allProjections(() => tabulatedCalendar('england-and-wales'), words.rows);
  await models.installProjections(database, projections);
  new models.Runner({
    store: EventStore.connect(flags.store),
    database,
    projections,
    reactors: [],
    logConsumers: flags.worker === 'proof' ? [new TreeWriter()] : [],
    log: createLogger('bench', 'error'),
  }).start();
  process.send({ url: '' });
};

const child = (...given) =>
  new Promise((done) => {
    const process_ = fork(import.meta.filename, given);
    process_.once('message', ({ url }) => done({ url, process: process_ }));
  });

const install = async (kind, folder) => {
  const [{ startPostgres }, { EventStore }] = await Promise.all(['embedded-postgres', 'event-store'].map(lib));
  const postgres = await startPostgres({ dataDir: join(folder, kind) });
  const node = await child('--node', '--database', postgres.url);
  const worker = await child('--worker', kind, '--database', postgres.url, '--store', node.url);
  const store = EventStore.connect(node.url);
  const stop = async () => {
    await store.close();
    worker.process.kill();
    node.process.kill();
    await postgres.stop();
  };
  return { store, stop };
};

const appendsPerSecond = async ({ store }, appends) => {
  let left = appends;
  const appender = async () => {
    const stream = `bench-${randomUUID()}`;
    for (let revision = -1; left-- > 0; revision += 1)
      await store.append(stream, revision, [
        { id: randomUUID(), type: 'Noted', data: DATA, metadata: { schemaVersion: 1 } },
      ]);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, appender));
  return appends / ((performance.now() - started) / 1_000);
};

const measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-bench-'));
  const installed = { plain: await install('plain', folder), proof: await install('proof', folder) };
  const { appends } = flags;
  for (const each of Object.values(installed)) await appendsPerSecond(each, appends);
  const rounds = [];
  for (let round = 0; round < flags.rounds; round += 1) {
    const rates = {};
    const order = round % 2 === 0 ? ['plain', 'proof'] : ['proof', 'plain'];
    for (const kind of order) rates[kind] = await appendsPerSecond(installed[kind], appends);
    rounds.push({ ...rates, ratio: rates.proof / rates.plain });
    progress(`${rates.plain.toFixed(0)} appends/s without, ${rates.proof.toFixed(0)} with the proof`);
  }
  const of = (name) => median(rounds.map((round) => round[name]));
  await report({
    title: `what the proof costs those who append, medians of ${flags.rounds} rounds`,
    columns: ['without', 'with it', 'ratio', 'aim'],
    rows: [{ name: `append, ${AT_ONCE} at once (per s)`, figures: [of('plain'), of('proof'), of('ratio'), 0.9] }],
  });
  for (const each of Object.values(installed)) await each.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};

await (flags.node ? runNode() : flags.worker !== undefined ? runWorker() : measure());
