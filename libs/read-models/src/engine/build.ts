import { type Client, type Database } from '@redress/database';
import { type EventStore, type Position, storeIdOf } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { Checkpoints } from './checkpoints.js';
import { delivered } from './decode.js';
import { type Projection } from './projection.js';
import { type Projecting, Projector } from './projector.js';
import { Quarantine } from './quarantine.js';

export interface BuildParts {
  readonly store: EventStore;
  readonly database: Database;
  readonly projection: Projection;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
}

export interface BuildProgress {
  readonly events: number;
  readonly position: bigint;
  /** The end of the log when the build began. */
  readonly end: bigint;
}

/** An event that cannot be projected stops a build as it stops the live projection. */
export class BuildStopped extends Error {
  constructor(projection: string) {
    super(`The build of ${projection} stopped at an event that it cannot project; health names it.`);
  }
}

/** Where a build goes: its table, the name under which its checkpoint is kept, and the last position it is to hold. */
export interface Site {
  readonly table: string;
  readonly consumer: string;
  readonly until?: bigint;
}

/** Larger than live ones: nobody waits for a single event here. */
const MOST_IN_A_BATCH = 2_000;
const LEAST_IN_A_BATCH = 1_000;

/**
 * Projects the log into a table of its own, over a connection of its own, from its checkpoint on. Past the end that the
 * log had at first it asks after each batch whether it is done. Process managers, reminders and messages hear nothing.
 */
export const build = async (
  { store, projection, log, signal, onProgress }: BuildParts,
  client: Client,
  { table, consumer: name, until }: Site,
  isDone: (position: Position) => Promise<boolean>,
): Promise<void> => {
  const checkpoints = new Checkpoints(await storeIdOf(store), client);
  const last = (await store.lastPosition())?.commit ?? 0n;
  const end = until === undefined || until > last ? last : until;
  const consumer = { name, version: projection.version };
  const building: Projecting = {
    consumer,
    checkpoint: await checkpoints.of(name, projection.version),
    stopped: false,
    faulty: true, // what stopped an earlier attempt is no fault once it is passed
    writer: projection.open(table),
  };
  const { checkpoint } = building;
  if (checkpoint !== undefined && checkpoint.commit >= end && (await isDone(checkpoint))) return;
  const quarantine = await Quarantine.read(store);
  const passedOver = { holds: (_: string, eventId: string) => quarantine.holds(projection.name, eventId) };
  const projector = new Projector(client, checkpoints, [building], [], passedOver, log);
  let events = 0;
  for await (const batch of store.follow({
    from: checkpoint,
    signal,
    most: MOST_IN_A_BATCH,
    least: LEAST_IN_A_BATCH,
  })) {
    const wanted = until === undefined ? batch.events : batch.events.filter(({ position }) => position.commit <= until);
    await projector.project(delivered(wanted), batch.position);
    if (building.stopped) throw new BuildStopped(projection.name);
    events += wanted.length;
    onProgress?.({ events, position: batch.position.commit, end });
    if (batch.position.commit >= end && (await isDone(batch.position))) return;
  }
  throw new Error(`The build of ${projection.name} was broken off; it goes on when it is begun again.`);
};
