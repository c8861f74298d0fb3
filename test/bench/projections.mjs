// Measures how fast projections follow a log, against a bare catch-up subscription of the same log in the same run. Build
// first (npx nest build), then:
//
//   node test/bench/projections.mjs [--cases N] [--cpu-profile FILE]
//
// PostgreSQL and the event store run in processes of their own, as in production.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import esdb from '@eventstore/db-client';

const DIST = resolve(import.meta.dirname, '../../dist');
const lib = async (name) => import(join(DIST, 'libs', name, 'src/index.js'));
const { values: flags } = parseArgs({
  options: { cases: { type: 'string', default: '6000' }, 'cpu-profile': { type: 'string' } },
});
const CASES = Number(flags.cases);
const progress = (text) => process.stderr.write(`${text}\n`);

const { startPostgres } = await lib('embedded-postgres');
const { Database, migrate } = await lib('database');
const { EventStore, encodeEvent } = await lib('event-store');
const { createLogger } = await lib('platform');
const models = await lib('read-models');
const { templateCase } = await import('./template-case.mjs');

const folder = mkdtempSync(join(tmpdir(), 'projections-bench-'));
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
const node = fork(join(DIST, 'apps/eventstore/src/main.js'), ['--port', '0', '--memory'], {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const { port } = await new Promise((done) => node.once('message', done));
const url = `esdb://127.0.0.1:${port}?tls=false`;
const store = EventStore.connect(url);
const database = new Database({ url: postgres.url, most: 6 });
await migrate(database, [...models.engineMigrations, ...models.reminderMigrations]);

const { calendarOf, eventsOf } = await templateCase(lib);
const projections = models.allProjections(calendarOf);
await models.installProjections(database, projections);

let written = 0;
let left = CASES;
const writer = async () => {
  while (left-- > 0) {
    const caseId = randomUUID();
    const events = eventsOf(caseId);
    await store.append(`complaint-${caseId}`, -1, events.map(encodeEvent));
    written += events.length;
  }
};
progress(`writing ${CASES} cases`);
await Promise.all(Array.from({ length: 16 }, writer));
const last = await store.lastPosition();

const bare = async () => {
  const client = esdb.EventStoreDBClient.connectionString(url);
  const subscription = client.subscribeToAll({ fromPosition: 'start', filter: esdb.excludeSystemEvents() });
  const started = performance.now();
  let count = 0;
  await new Promise((done) => {
    subscription.on('data', ({ event }) => {
      count += 1;
      if (event.position.commit >= last.commit) done();
    });
  });
  const seconds = (performance.now() - started) / 1000;
  await subscription.unsubscribe();
  return count / seconds;
};

let peak = 0;
const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const megabytes = () => Math.round(peak / 2 ** 20);

const rows = [];
const row = (what, perSecond, reference) => {
  rows.push({
    what,
    'events/s': Math.round(perSecond),
    'of bare': `${Math.round((100 * perSecond) / reference)} %`,
    'peak MB': megabytes(),
  });
  peak = 0;
};

const log = createLogger('bench', 'warn');
const live = async () => {
  const runner = new models.Runner({ store, database, projections, reactors: [], log });
  const watch = new models.PositionWatch(database, projections);
  const started = performance.now();
  runner.start();
  await watch.reach(last.commit, 600_000);
  const seconds = (performance.now() - started) / 1000;
  await runner.stop();
  return written / seconds;
};

const rebuild = async (projection) => {
  const started = performance.now();
  const { signal } = new AbortController();
  await models.rebuild({ store, database, projection, log, signal }, { afresh: true });
  return written / ((performance.now() - started) / 1000);
};

const session = new Session();
if (flags['cpu-profile']) {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}
await bare();
const reference = await bare();
row('a bare catch-up subscription', reference, reference);
row('all live projections, catching up', await live(), reference);
for (const projection of projections) row(`rebuild of ${projection.name}`, await rebuild(projection), reference);
row('a bare catch-up subscription, again', await bare(), reference);
if (flags['cpu-profile']) {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(flags['cpu-profile'], JSON.stringify(profile));
}
clearInterval(sampling);
console.log(`${written.toLocaleString('en')} events in ${CASES.toLocaleString('en')} cases`);
console.table(rows);
await store.close();
await database.close();
node.kill('SIGTERM');
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
