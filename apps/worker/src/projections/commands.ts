import {
  type BuildProgress,
  faults,
  liveTables,
  OPERATIONS_STREAM,
  Quarantine,
  quarantined,
  rebuild,
  rebuilt,
  released,
} from '@redress/read-models';
import { type NewEvent } from '@redress/event-store';
import { type Runtime } from '@redress/runtime';
import { adopt } from './adopt.js';
import { type Command } from './command-line.js';
import { textTable } from './text-table.js';

/** What was asked for cannot be done; the message says why. */
export class CannotBeDone extends Error {}

export type Say = (line: string) => void;

type Parts = Pick<Runtime, 'store' | 'database' | 'projections' | 'clock' | 'log'>;

interface Checkpoint {
  readonly consumer: string;
  readonly version: number;
  readonly commit_position: string;
  readonly [column: string]: unknown;
}

const percent = (position: bigint, end: bigint): string =>
  end === 0n ? '100 %' : `${(Number((position * 1000n) / end) / 10).toFixed(1)} %`;

/** What readers see of each projection; faults and builds are told by the projection's name before the tilde. */
const list = async ({ store, database, projections }: Parts, say: Say): Promise<void> => {
  const live = await liveTables(database);
  const end = (await store.lastPosition())?.commit ?? 0n;
  const stopped = new Set((await faults(database)).map(({ consumer }) => consumer));
  const checkpoints = await database.query<Checkpoint>('select * from redress.checkpoint');
  const rows = projections.map(({ name, version, table }) => {
    const seen = live.get(name);
    const reached = checkpoints.find((one) => one.consumer === name && one.version === seen?.version);
    const position = BigInt(reached?.commit_position ?? 0);
    const state = stopped.has(name) ? 'STOPPED' : seen?.version === version ? 'live' : `version ${version} is to come`;
    return [name, String(seen?.version ?? '-'), seen?.table ?? table, String(position), percent(position, end), state];
  });
  say(textTable(['projection', 'version', 'table', 'position', 'of the log', 'state'], rows));
};

const status = async (parts: Parts, say: Say): Promise<void> => {
  const { store, database, projections } = parts;
  await list(parts, say);
  const end = (await store.lastPosition())?.commit ?? 0n;
  const names = new Set(projections.map(({ name }) => name));
  const others = (await database.query<Checkpoint>('select * from redress.checkpoint order by consumer')).filter(
    ({ consumer }) => !names.has(consumer),
  );
  if (others.length > 0) {
    const rows = others.map(({ consumer, commit_position: position }) => {
      const kind = consumer.includes('~') ? 'being built' : 'process manager';
      return [consumer, kind, position, percent(BigInt(position), end)];
    });
    say(`\n${textTable(['beside them', '', 'position', 'of the log'], rows)}`);
  }
  for (const { consumer, eventId, streamId, revision, error } of await faults(database))
    say(`\n${consumer} stands still at event ${eventId} (${streamId}@${revision}): ${error}`);
  for (const { eventId, consumers, by, at, reason } of (await Quarantine.read(store)).events)
    say(`\nevent ${eventId} is quarantined for ${consumers.join(', ')} by ${by} since ${at}: ${reason}`);
};

const put = async ({ store }: Parts, { revision }: Quarantine, act: NewEvent): Promise<void> => {
  await store.append(OPERATIONS_STREAM, revision, [act]);
};

const EVERY_MS = 1_000;

const rebuildOne = async (parts: Parts, name: string, act: { by: string; reason: string }, say: Say): Promise<void> => {
  const { store, database, projections, clock, log } = parts;
  const projection = projections.find((one) => one.name === name);
  if (projection === undefined)
    throw new CannotBeDone(`There is no projection ${name}: ${projections.map((one) => one.name).join(', ')}.`);
  let toldAt = performance.now();
  const onProgress = ({ events, position, end }: BuildProgress): void => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    say(`${name}: ${events} events, ${percent(position < end ? position : end, end)}`);
  };
  const { signal } = new AbortController();
  await rebuild({ store, database, projection, log, signal, onProgress }, { afresh: true });
  const quarantine = await Quarantine.read(store);
  await put(parts, quarantine, rebuilt({ ...act, projection: name, at: clock.now() }));
  say(`${name} was built anew; readers see the new table.`);
};

const quarantineOne = async (
  parts: Parts,
  eventId: string,
  act: { by: string; reason: string },
  say: Say,
): Promise<void> => {
  const { store, database, clock } = parts;
  const stopped = (await faults(database)).filter((fault) => fault.eventId === eventId);
  if (stopped.length === 0) throw new CannotBeDone(`Nothing stands still at event ${eventId}; see status.`);
  const quarantine = await Quarantine.read(store);
  const already = quarantine.get(eventId)?.consumers ?? [];
  const consumers = [...new Set([...already, ...stopped.map(({ consumer }) => consumer.split('~')[0] ?? consumer)])];
  await put(parts, quarantine, quarantined({ ...act, eventId, consumers, at: clock.now() }));
  say(`Event ${eventId} is quarantined for ${consumers.join(', ')}; they go on without it.`);
};

const releaseOne = async (
  parts: Parts,
  eventId: string,
  act: { by: string; reason: string },
  say: Say,
): Promise<void> => {
  const quarantine = await Quarantine.read(parts.store);
  const held = quarantine.get(eventId);
  if (held === undefined) throw new CannotBeDone(`Event ${eventId} is not quarantined.`);
  await put(parts, quarantine, released({ ...act, eventId, at: parts.clock.now() }));
  say(`Event ${eventId} is released. Rebuild what passed it over: ${held.consumers.join(', ')}.`);
};

/** Throws CannotBeDone, BuildGoesOn, BuildStopped, AdoptionRefused. */
export const runCommand = async (command: Command, parts: Parts, say: Say): Promise<void> => {
  switch (command.name) {
    case 'list':
      return list(parts, say);
    case 'status':
      return status(parts, say);
    case 'rebuild':
      return rebuildOne(parts, command.projection, { by: command.by, reason: command.reason }, say);
    case 'adopt':
      return adopt(parts, { by: command.by, reason: command.reason }, say);
    case 'quarantine':
      return quarantineOne(parts, command.eventId, { by: command.by, reason: command.reason }, say);
    case 'release':
      return releaseOne(parts, command.eventId, { by: command.by, reason: command.reason }, say);
  }
};
