// Measures the product as its users meet it: commands over HTTP against the same number of bare appends by the official
// client in the same rounds, the read of a long case, how far projections lag behind, start, and memory. `npm run bench`
// builds and runs it; alone:
//
//   node test/bench/http.mjs [--quick] [--rounds N] [--commands N] [--lag N]
//
// `cpu` is the seconds of processor that all processes together needed for 1,000 of what the row counts: unlike the rate
// it hardly depends on what else the machine is doing.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import esdb from '@eventstore/db-client';
import pg from 'pg';
import { DIST, startNode, temporaryFolder } from './support/nodes.mjs';
import { options, progress } from './support/options.mjs';
import { cpuSeconds, family, pssMegabytes } from './support/processes.mjs';
import { median, quantile } from './support/quantile.mjs';
import { startStack } from './support/stack.mjs';
import { report } from './support/table.mjs';

const sizes = options({
  rounds: { full: 5, quick: 2 },
  commands: { full: 1_000, quick: 150 },
  reads: { full: 300, quick: 50 },
  lag: { full: 2_000, quick: 300 },
});
const CASES = 32;
const LONG_CASE = 200;
const REPLAYED_CASE = 500;
/** The 99th part of an auditor's questions takes no longer, in milliseconds. */
const REPLAY_AIM = 150;
const COMMANDS_PER_SECOND = 100;
const IDLE_MS = 5_000;

const lib = (name) => import(join(DIST, 'libs', name, 'src/index.js'));
const { startPostgres } = await lib('embedded-postgres');
const { Database } = await lib('database');
const models = await lib('read-models');

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// ---- start and memory ---------------------------------------------------------------------------------------------

const startRows = async (directory) => {
  const rows = [];
  for (const name of ['npm start on an empty data folder (s)', 'npm start, the next time (s)']) {
    progress(name);
    const stack = await startStack(directory);
    rows.push({ name, figures: [stack.startSeconds, rows.length === 0 ? null : 5] });
    if (rows.length === 2) {
      await pause(IDLE_MS);
      rows.push({ name: 'memory of all processes, idle (MB, PSS)', figures: [pssMegabytes(family(stack.pid)), 500] });
    }
    await stack.stop();
  }
  return rows;
};

// ---- commands -----------------------------------------------------------------------------------------------------

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const logCase = async (api) => {
  const { caseId } = await api.send('POST', '/v1/complaints', {
    receivedAt: minutesAgo(60),
    receivedByRole: 'CALL_CENTRE',
    receivedByOrg: 'landlord',
    channel: 'PHONE',
    complainantKind: 'TENANT',
    tenureStock: 'LCRA',
    original: { verbatim: 'The boiler has been broken for two weeks and nobody came.' },
    summary: 'Boiler broken for two weeks',
    category: 'REPAIRS',
    serviceAreas: ['REPAIRS'],
    possibleHazard: false,
  });
  return caseId;
};

/** A command that is never refused and yields one event. */
const command = async (api, caseId) =>
  api.send('POST', `/v1/complaints/${caseId}/record-correspondence`, {
    direction: 'IN',
    party: 'RESIDENT',
    channel: 'PHONE',
    at: minutesAgo(1),
    text: 'The resident called about the appointment.',
  });

/** Calls `work` so often, by so many at once, each with its own number; answers the milliseconds of every call. */
const timed = async (atOnce, total, work) => {
  const waits = [];
  let left = total;
  const worker = async (_, number) => {
    while (left-- > 0) {
      const began = performance.now();
      await work(number);
      waits.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return waits;
};

const measured = async (atOnce, total, work) => {
  const ours = family(process.pid);
  const cpu = cpuSeconds(ours);
  const began = performance.now();
  const waits = await timed(atOnce, total, work);
  const seconds = (performance.now() - began) / 1_000;
  return {
    perSecond: total / seconds,
    p50: quantile(waits, 0.5),
    p99: quantile(waits, 0.99),
    cpu: ((cpuSeconds(ours) - cpu) * 1_000) / total,
  };
};

/** An append as the write path makes one, of an event as long as a command's, and nothing else. */
const bareAppends = async (client, caseId) => {
  let sample;
  for await (const { event } of client.readStream(`complaint-${caseId}`)) sample = event;
  const { type, data, metadata } = sample;
  const streams = Array.from({ length: CASES }, () => ({ name: `bench-${randomUUID()}`, revision: 'no_stream' }));
  return async (number) => {
    const stream = streams[number];
    const event = esdb.jsonEvent({ id: randomUUID(), type, data, metadata });
    const appended = await client.appendToStream(stream.name, event, { expectedRevision: stream.revision });
    stream.revision = appended.nextExpectedRevision;
  };
};

const commandRows = async (api, client, cases) => {
  const append = await bareAppends(client, cases[0]);
  const send = async (number) => command(api, cases[number]);
  const rows = [];
  for (const [atOnce, aim] of [
    [1, 2.5],
    [CASES, 3],
  ]) {
    const [bare, http] = [[], []];
    await timed(atOnce, sizes.commands / 2, append);
    await timed(atOnce, sizes.commands / 2, send);
    for (let round = 1; round <= sizes.rounds; round += 1) {
      progress(`commands, ${atOnce} at once: round ${round}`);
      bare.push(await measured(atOnce, sizes.commands, append));
      http.push(await measured(atOnce, sizes.commands, send));
    }
    const of = (rounds, figure) => median(rounds.map((round) => round[figure]));
    const ratio = (figure) => median(http.map((round, at) => figure(round, bare[at])));
    const figures = (rounds) => ['perSecond', 'p50', 'p99', 'cpu'].map((figure) => of(rounds, figure));
    rows.push({ name: `bare append, ${atOnce} at once`, figures: figures(bare) });
    rows.push({
      name: `command over HTTP, ${atOnce} at once`,
      figures: [...figures(http), ratio((one, other) => other.perSecond / one.perSecond), aim],
    });
  }
  return rows;
};

const grow = async (api, caseId, from, to) => {
  progress(`a case of ${to} events`);
  for (let events = from; events < to; events += 1) await command(api, caseId);
};

const reading = async (api, name, path, aim) => {
  const read = async () => api.send('GET', path);
  await timed(1, 20, read);
  const { perSecond, p50, p99, cpu } = await measured(1, sizes.reads, read);
  return { name: `${name}, 1 at once`, figures: [perSecond, p50, p99, cpu, null, aim] };
};

/** A caseworker's read of a long case, then what an auditor asks of a longer one. */
const readRows = async (api, caseId) => {
  const path = `/v1/complaints/${caseId}`;
  await grow(api, caseId, 1, LONG_CASE);
  const rows = [await reading(api, `read of a case of ${LONG_CASE} events`, path)];
  await grow(api, caseId, LONG_CASE, REPLAYED_CASE);
  const asAt = `asAtRevision=${REPLAYED_CASE - 2}`;
  for (const question of [`?${asAt}`, `/deadlines?${asAt}`, `/compliance?${asAt}`, `/timeline?${asAt}`])
    rows.push(await reading(api, `${REPLAYED_CASE} events: ${question}`, path + question, `p99 ${REPLAY_AIM} ms`));
  const [from, to] = [minutesAgo(2), new Date().toISOString()];
  rows.push(
    await reading(api, `${REPLAYED_CASE} events: /diff`, `${path}/diff?from=${from}&to=${to}`, `p99 ${REPLAY_AIM} ms`),
  );
  return rows;
};

// ---- lag ----------------------------------------------------------------------------------------------------------

/** Says when every projection has passed a position, as soon as PostgreSQL tells of a checkpoint. */
const passing = async (databaseUrl) => {
  const database = new Database({ url: databaseUrl, most: 2 });
  const watch = new models.PositionWatch(
    database,
    models.allProjections(
      () => undefined,
      () => undefined,
    ),
  );
  const listener = new pg.Client(databaseUrl);
  await listener.connect();
  let waiting = [];
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    for (let passed = true; passed;) {
      passed = false;
      for (const each of waiting.toReversed())
        if (await watch.hasPassed(each.position)) {
          passed = true;
          waiting = waiting.filter((other) => other !== each);
          each.done(performance.now());
        }
    }
    looking = false;
  };
  listener.on('notification', look);
  await listener.query('listen redress_checkpoint');
  return {
    at: (position) =>
      new Promise((done) => {
        waiting.push({ position, done });
        void look();
      }),
    close: async () => {
      await listener.end();
      await database.close();
    },
  };
};

/** From a command's answer until the rows of all projections hold its event; none when they were there before. */
const lagRow = async (api, cases, databaseUrl) => {
  progress(`lag of the projections at ${COMMANDS_PER_SECOND} commands per second`);
  const passed = await passing(databaseUrl);
  const lags = [];
  const began = performance.now();
  for (let sent = 0; sent < sizes.lag; sent += 1) {
    await pause(began + (sent * 1_000) / COMMANDS_PER_SECOND - performance.now());
    const one = async () => {
      const { position } = await command(api, cases[sent % cases.length]);
      const answered = performance.now();
      return Math.max(0, (await passed.at(BigInt(position))) - answered);
    };
    lags.push(one());
  }
  const sending = (performance.now() - began) / 1_000;
  const waits = await Promise.all(lags);
  await passed.close();
  return {
    name: 'lag of projections (ms)',
    figures: [sizes.lag / sending, quantile(waits, 0.5), quantile(waits, 0.99)],
  };
};

// ---- the run ------------------------------------------------------------------------------------------------------

const folder = temporaryFolder();
const starts = await startRows(join(folder.directory, 'started'));

const postgres = await startPostgres({ dataDir: join(folder.directory, 'postgres') });
const node = await startNode(['--database', postgres.url]);
const stack = await startStack(join(folder.directory, 'data'), {
  DATABASE_URL: postgres.url,
  EVENTSTORE_URL: node.url,
});
const { api } = stack;
const client = esdb.EventStoreDBClient.connectionString(node.url);
await api.become('COMPLAINTS_OFFICER');
const cases = await Promise.all(Array.from({ length: CASES }, async () => logCase(api)));
for (const caseId of cases) await command(api, caseId);

const commands = await commandRows(api, client, cases);
const reads = await readRows(api, await logCase(api));
const lag = await lagRow(api, cases, postgres.url);
const others = family(process.pid).filter((pid) => pid !== process.pid);
starts.push({ name: 'memory of all processes, after the load (MB, PSS)', figures: [pssMegabytes(others), null] });

await report({
  title: `commands over HTTP, medians of ${sizes.rounds} rounds`,
  columns: ['per s', 'p50 (ms)', 'p99 (ms)', 'cpu', 'bare appends', 'aim'],
  rows: [...commands, ...reads],
});
await report({
  title: 'projections',
  columns: ['commands/s', 'p50', 'p99', 'aim of p99'],
  rows: [{ ...lag, figures: [...lag.figures, 250] }],
});
await report({ title: 'start and memory', columns: ['figure', 'aim'], rows: starts });
await client.dispose();
await stack.stop();
await node.stop();
await postgres.stop();
folder.remove();
process.exit(0);
