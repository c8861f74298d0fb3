import { randomUUID } from 'node:crypto';
import { jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { AppendPipeline, appendsFor } from './append-pipeline.js';
import { Carried, COPY_NAME_STREAM, COPY_NAME_TYPE } from './carried.js';
import { LogHash } from './log-hash.js';
import { MigrationRefused } from './migration-refused.js';
import { RawLog } from './raw-log.js';
import { differenceBetween, nameOf, type StoredEvent } from './stored-event.js';

export interface CopyProgress {
  readonly phase: 'comparing' | 'copying' | 'verifying';
  /** Events so far in this phase. */
  readonly events: number;
  /** How far in the source's log, between 0 and 1. */
  readonly share: number;
}

export interface Copied {
  readonly events: number;
  readonly streams: number;
  /** How many of the events an earlier run had copied. */
  readonly alreadyThere: number;
  /** Places whose events the source had removed; the copy has a stand-in there. */
  readonly removed: number;
  /** The server's own events, which stay where they are. */
  readonly systemEvents: number;
  /** Streams whose metadata were carried, and streams that were buried. */
  readonly metadata: number;
  readonly buried: number;
  /** SHA-256 over all events in their order, the same on both sides. */
  readonly hash: string;
}

/**
 * Copies the whole log of one server to another: events of ordinary streams in the order of the log, with their ids,
 * types, revisions and exact bytes; then the metadata in force; then tombstones. The target gets a name of its own as a
 * store, before anything else. It must be empty or hold the beginning of the same copy, which is then gone on with;
 * anything else is refused (MigrationRefused) before a write.
 * In the end both logs are read again and compared. Nobody else may write to either of them meanwhile.
 */
export const copyLog = async (
  from: string,
  to: string,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<Copied> => {
  const [source, target] = [RawLog.connect(from), RawLog.connect(to)];
  try {
    const end = await source.lastPosition();
    const tell = (phase: CopyProgress['phase']) => (events: number, event: StoredEvent) =>
      onProgress({ phase, events, share: end === 0n ? 1 : Number(event.position) / Number(end) });
    const alreadyThere = await copyEvents(source, target, tell('comparing'), tell('copying'));
    return await verify(source, target, alreadyThere, tell('verifying'));
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
};

type Tell = (events: number, event: StoredEvent) => void;

/** Compares what the target has with the beginning of the source, then writes the rest. Says how much was there. */
const copyEvents = async (source: RawLog, target: RawLog, compared: Tell, copied: Tell): Promise<number> => {
  const [sent, there] = [new Carried(), new Carried()];
  const rest = sent.of(source.events());
  let count = 0;
  for await (const copy of there.of(target.events())) {
    const next = await rest.next();
    if (next.done === true)
      throw new MigrationRefused(`The target has more than the source: ${nameOf(copy)}. It must be empty.`);
    demandSame(next.value, copy);
    compared((count += 1), next.value);
  }
  const alreadyThere = count;
  if (!there.isNamedCopy) await nameCopy(target);
  const pipeline = await AppendPipeline.open(target);
  try {
    for await (const append of appendsFor(rest)) {
      await pipeline.add(append);
      copied((count += append.events.length) - alreadyThere, append.events[append.events.length - 1]!);
    }
    await pipeline.drain();
    await copyRules(target, pipeline, sent, there);
  } finally {
    pipeline.close();
  }
  return alreadyThere;
};

const nameCopy = async ({ client }: RawLog): Promise<void> => {
  const name = jsonEvent({ type: COPY_NAME_TYPE, data: { storeId: randomUUID() } });
  await client.appendToStream(COPY_NAME_STREAM, name, { expectedRevision: NO_STREAM });
};

const copyRules = async (target: RawLog, pipeline: AppendPipeline, sent: Carried, there: Carried): Promise<void> => {
  for (const [stream, event] of sent.metadata) {
    if (sent.buried.has(stream) || there.metadata.get(stream)?.id === event.id) continue;
    await pipeline.add({ stream: event.stream, behind: undefined, events: [event] });
  }
  await pipeline.drain();
  for (const stream of sent.buried) if (!there.buried.has(stream)) await target.client.tombstoneStream(stream);
};

const verify = async (source: RawLog, target: RawLog, alreadyThere: number, verified: Tell): Promise<Copied> => {
  const [originals, copies] = [new Carried(), new Carried()];
  const hash = new LogHash();
  const copy = copies.of(target.events());
  for await (const original of originals.of(source.events())) {
    const next = await copy.next();
    if (next.done === true)
      throw new MigrationRefused(
        `The source has grown: ${nameOf(original)} is not in the target. Stop who writes to it, and run this again.`,
      );
    demandSame(original, next.value);
    hash.add(next.value);
    verified(originals.events, original);
  }
  const surplus = await copy.next();
  if (surplus.done !== true)
    throw new MigrationRefused(`The target has more than the source: ${nameOf(surplus.value)}.`);
  demandSameRules(originals, copies);
  const { events, streams, removed, systemEvents, metadata, buried } = originals;
  return {
    ...{ events, streams, alreadyThere, removed, systemEvents },
    ...{ metadata: metadata.size, buried: buried.size, hash: hash.value() },
  };
};

const demandSame = (original: StoredEvent, copy: StoredEvent): void => {
  const difference = differenceBetween(original, copy);
  if (difference === undefined) return;
  throw new MigrationRefused(
    `The target is no copy of the source: where the source has ${nameOf(original)}, it has ${difference}.`,
  );
};

const demandSameRules = (originals: Carried, copies: Carried): void => {
  for (const stream of originals.buried)
    if (!copies.buried.has(stream)) throw new MigrationRefused(`Stream ${stream} has no tombstone in the target.`);
  for (const [stream, event] of originals.metadata)
    if (!originals.buried.has(stream) && copies.metadata.get(stream)?.id !== event.id)
      throw new MigrationRefused(`Stream ${stream} has other metadata in the target.`);
};
