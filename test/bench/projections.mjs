// Measures how fast projections follow a log, each between two bare catch-up subscriptions of the same log: a machine that
// others use as well changes its pace within a minute. `npm run bench` builds and runs it; alone:
//
//   node test/bench/projections.mjs [--quick] [--cases N] [--rounds N] [--cpu-profile FILE]
//
// PostgreSQL and the event store run in processes of their own, as in production. `cpu` is the seconds of processor that
// this process needed for 10,000 events: unlike the rate it hardly depends on what else the machine is doing.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import esdb from '@eventstore/db-client';
import { DIST, startNode, temporaryFolder } from './support/nodes.mjs';
import { options, progress } from './support/options.mjs';
import { median } from './support/quantile.mjs';
import { sealingOn } from './support/sealing.mjs';
import { report } from './support/table.mjs';

const lib = async (name) => import(join(DIST, 'libs', name, 'src/index.js'));
const flags = options(
  { cases: { full: 6_000, quick: 500 }, rounds: { full: 5, quick: 1 } },
  { 'cpu-profile': { type: 'string' } },
);
const CASES = flags.cases;

const { startPostgres } = await lib('embedded-postgres');
const { Database, migrate } = await lib('database');
const { EventStore, encodeEvent } = await lib('event-store');
const { createLogger } = await lib('platform');
const models = await lib('read-models');
const { disclosedKeyMigrations, sealingMigrations } = await lib('sealing');
const { templateCase } = await import('./support/template-case.mjs');

const folder = temporaryFolder();
const postgres = await startPostgres({ dataDir: join(folder.directory, 'postgres') });
const node = await startNode(['--memory']);
const { url } = node;
const store = EventStore.connect(url);
const database = new Database({ url: postgres.url, most: 6 });
await migrate(database, [
  ...sealingMigrations,
  ...disclosedKeyMigrations,
  ...models.engineMigrations,
  ...models.reminderMigrations,
]);

const { sealed, words } = await sealingOn(lib, database);
const { calendarOf, eventsOf } = await templateCase(lib, sealed);
const projections = models.allProjections(calendarOf, words.rows);
await models.installProjections(database, projections);

let written = 0;
let left = CASES;
const writer = async () => {
  while (left-- > 0) {
    const caseId = randomUUID();
    const events = await eventsOf(caseId);
    await store.append(`complaint-${caseId}`, -1, events.map(encodeEvent));
    written += events.length;
  }
};
progress(`writing ${CASES} cases`);
await Promise.all(Array.from({ length: 16 }, writer));
const last = await store.lastPosition();

/** Events per second, processor seconds of this process per 10,000 events, and its greatest size on the way. */
const measured = async (work) => {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sampling);
  return { perSecond: written / seconds, cpu: (user + system) / 1e6 / (written / 10_000), peak: peak / 2 ** 20 };
};

const bare = async () => {
  const client = esdb.EventStoreDBClient.connectionString(url);
  const subscription = client.subscribeToAll({ fromPosition: 'start', filter: esdb.excludeSystemEvents() });
  await new Promise((done) => {
    subscription.on('data', ({ event }) => {
      if (event.position.commit >= last.commit) done();
    });
  });
  await subscription.unsubscribe();
};

const log = createLogger('bench', 'warn');
const live = async () => {
  const runner = new models.Runner({ store, database, projections, reactors: [], log });
  const watch = new models.PositionWatch(database, projections);
  runner.start();
  await watch.reach(last.commit, 600_000);
  await runner.stop();
};

const rebuild = async (projection) => {
  const { signal } = new AbortController();
  await models.rebuild({ store, database, projection, log, signal }, { afresh: true });
};

const session = new Session();
if (flags['cpu-profile']) {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}
await bare();
const bares = [await measured(bare)];

/** The work between two bare subscriptions, and how many of theirs it does. */
const besideBare = async (work) => {
  const before = bares.at(-1);
  const run = await measured(work);
  const after = await measured(bare);
  bares.push(after);
  return { ...run, ofBare: (2 * run.perSecond) / (before.perSecond + after.perSecond) };
};

progress('all live projections, catching up');
const caughtUp = await besideBare(live); // once: they stand at the end of the log then
const rebuilds = new Map(projections.map(({ name }) => [name, []]));
for (let round = 1; round <= flags.rounds; round += 1)
  for (const projection of projections) {
    progress(`round ${round}: rebuild of ${projection.name}`);
    rebuilds.get(projection.name).push(await besideBare(async () => rebuild(projection)));
  }
if (flags['cpu-profile']) {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(flags['cpu-profile'], JSON.stringify(profile));
}
const middle = (measurements, figure) => median(measurements.map((each) => each[figure]));
const rowOf = (name, measurements, aim) => ({
  name,
  figures: [...['perSecond', 'ofBare', 'cpu', 'peak'].map((figure) => middle(measurements, figure)), aim],
});
await report({
  title: `projections, ${written.toLocaleString('en')} events in ${CASES.toLocaleString('en')} cases; of rebuilds medians of ${flags.rounds} rounds`,
  columns: ['events/s', 'of bare', 'cpu', 'peak MB', 'aim'],
  rows: [
    rowOf('a bare catch-up subscription', bares, null),
    rowOf('all live projections, catching up', [caughtUp], '5,000/s'),
    ...projections.map(({ name }) => rowOf(`rebuild of ${name}`, rebuilds.get(name), 'half of bare')),
  ],
});
await store.close();
await database.close();
await node.stop();
await postgres.stop();
folder.remove();
process.exit(0);
