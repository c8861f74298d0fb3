// A log of a million events: how fast, and in how much memory, a node starts on it and is read from end to end. The log
// is laid into the tables as a node would have written it, five events a commit, because writing it takes minutes.
//
//   node test/bench/eventstore-million.mjs [--quick] [--events N]
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import esdb from '@eventstore/db-client';
import pg from 'pg';
import { DIST, startNode, temporaryFolder } from './support/nodes.mjs';
import { options, progress } from './support/options.mjs';
import { report } from './support/table.mjs';

const { events: EVENTS } = options({ events: { full: 1_000_000, quick: 100_000 } });
const A_COMMIT = 5;
const ROWS_A_STATEMENT = 400;

const load = (path) => import(join(DIST, 'libs', path));
const { startPostgres } = await load('embedded-postgres/src/index.js');
const { EventFrame } = await load('embedded-eventstore/src/wire/recorded-event.js');
const { encodeHeads } = await load('embedded-eventstore/src/journal/head.js');
const { uuidFromText } = await load('embedded-eventstore/src/wire/uuid.js');

const newId = () => uuidFromText(randomUUID());
const json = (value) => Buffer.from(JSON.stringify(value));
const eventOf = (stream, revision, n) => ({
  ...{ id: newId(), stream, revision, type: 'ComplaintAcknowledged', isJson: true, createdAt: 1_764_115_200_000 + n },
  data: json({ n, summary: 'Damp in the bedroom, reported twice, no visit so far.', dueOn: '2026-05-19', stage: 1 }),
  metadata: json({ $correlationId: randomUUID(), actor: 'anna', landlord: 'kirklees', recordedAt: '2026-05-11' }),
});

/** One row of the log: the events of one commit, and where the next one begins. */
const commitOf = (position, firstEvent) => {
  const stream = `complaint-${randomUUID()}`;
  const frames = [];
  let end = position;
  for (let at = 0; at < A_COMMIT; at += 1) {
    const frame = new EventFrame(eventOf(stream, at, firstEvent + at), end);
    frames.push(frame);
    end += frame.bytes;
  }
  const bytes = Buffer.alloc(end - position);
  frames.reduce((offset, frame) => frame.write(bytes, offset), 0);
  const heads = frames.map(({ event, position: at, bytes: frameBytes }) => ({ ...event, position: at, frameBytes }));
  return { position, end, heads: encodeHeads(heads), frames: bytes };
};

const fill = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('set synchronous_commit = off');
  const { rows } = await client.query('select reserved_to from eventstore.store');
  let end = Number(rows[0].reserved_to);
  for (let made = 0; made < EVENTS;) {
    const commits = [];
    for (; commits.length < ROWS_A_STATEMENT && made < EVENTS; made += A_COMMIT) {
      commits.push(commitOf(end, made));
      end = commits.at(-1).end;
    }
    await client.query('insert into eventstore.record select * from unnest($1::bigint[], $2::bytea[], $3::bytea[])', [
      commits.map(({ position }) => position),
      commits.map(({ heads }) => heads),
      commits.map(({ frames }) => frames),
    ]);
  }
  await client.query('update eventstore.store set reserved_to = $1', [String(end)]);
  await client.query('checkpoint');
  await client.end();
};

const folder = temporaryFolder();
const postgres = await startPostgres({ dataDir: join(folder.directory, 'postgres') });
const args = ['--database', postgres.url];
await (await startNode(args)).stop(); // makes the tables
progress(`laying ${EVENTS.toLocaleString('en')} events into the log`);
await fill(postgres.url);

const node = await startNode(args);
const started = node.megabytes();
progress('reading it');
const client = esdb.EventStoreDBClient.connectionString(node.url);
const began = performance.now();
let count = 0;
let most = started;
for await (const _ of client.readAll()) {
  count += 1;
  if (count % 50_000 === 0) most = Math.max(most, node.megabytes());
}
const seconds = (performance.now() - began) / 1000;
await report({
  title: `a log of ${count.toLocaleString('en')} events`,
  columns: ['figure', 'aim'],
  rows: [
    { name: 'start (s)', figures: [node.startSeconds, 10] },
    { name: 'memory when started (MB)', figures: [started, 400] },
    { name: 'greatest memory while $all is read (MB)', figures: [most, 400] },
    { name: '$all from end to end (events per s)', figures: [count / seconds, null] },
  ],
});
await node.stop();
await postgres.stop();
folder.remove();
process.exit(0);
