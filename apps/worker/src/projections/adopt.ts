import { inTransaction } from '@redress/database';
import { knownStoreIdOf } from '@redress/event-store';
import { LogAudit, MOVED_LEAVES, MovedLeaves, PROOF_CONSUMER } from '@redress/proof';
import {
  adoptCheckpoints,
  adopted,
  AdoptionRefused,
  demandProved,
  foreignStoreOf,
  holdBuild,
  leadNow,
  type MovedCheckpoint,
  OPERATIONS_STREAM,
  Quarantine,
} from '@redress/read-models';
import { type Runtime } from '@redress/runtime';
import { textTable } from './text-table.js';

type Parts = Pick<Runtime, 'store' | 'database' | 'projections' | 'clock'>;
type Leader = NonNullable<Awaited<ReturnType<typeof leadNow>>>;

const EVERY_MS = 1_000;

/**
 * Lets an installation whose log was copied to another server go on there: the copy is compared with the tree of proofs,
 * event by event, and what keeps positions is moved in one transaction. Throws AdoptionRefused, when nothing is changed.
 */
export const adopt = async (
  parts: Parts,
  act: { readonly by: string; readonly reason: string },
  say: (line: string) => void,
): Promise<void> => {
  const client = await leadNow(parts.database);
  if (client === undefined)
    throw new AdoptionRefused('A worker leads this installation: stop the API and the worker first.');
  try {
    for (const { name } of parts.projections) await holdBuild(client, name);
    await adoptAs(client, parts, act, say);
  } finally {
    await client.end().catch(() => undefined);
  }
};

const adoptAs = async (
  client: Leader,
  { store, database, projections, clock }: Parts,
  act: { readonly by: string; readonly reason: string },
  say: (line: string) => void,
): Promise<void> => {
  const to = await knownStoreIdOf(store);
  if (to === undefined)
    throw new AdoptionRefused(
      'The event store that EVENTSTORE_URL names is no copy: copy the log with migrate-events.',
    );
  const from = await foreignStoreOf(client, to);
  if (from === undefined)
    throw new AdoptionRefused(`There is nothing to adopt: no checkpoint belongs to another event store than ${to}.`);
  await demandProved(client, from, PROOF_CONSUMER);
  const leaves = await MovedLeaves.on(client);
  const compared = await compare({ store, database }, leaves, say);
  const moved = await inTransaction(client, async () => {
    const checkpoints = await adoptCheckpoints(client, projections, { from, to, moved: MOVED_LEAVES });
    await leaves.move();
    // Before the commit: what is done is never without a record of it.
    const { revision } = await Quarantine.read(store);
    await store.append(OPERATIONS_STREAM, revision, [adopted({ ...act, from, to, leaves: compared, at: clock.now() })]);
    return checkpoints;
  });
  tell({ from, to, moved }, say);
};

/** Answers how many leaves the tree has, all of which the log begins with. Throws AdoptionRefused. */
const compare = async (
  { store, database }: Pick<Parts, 'store' | 'database'>,
  leaves: MovedLeaves,
  say: (line: string) => void,
): Promise<number> => {
  let toldAt = performance.now();
  const audit = await new LogAudit(store, database).run(new AbortController().signal, async (first, events) => {
    await leaves.note(first, events);
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    say(`compared: ${first + events.length} events`);
  });
  if (audit?.kind !== 'equal')
    throw new AdoptionRefused(`The log is no copy of the one that was proved: ${audit?.what ?? 'it was not read'}.`);
  say(`The log begins with the ${audit.size} events that the tree of proofs holds; nothing in them differs.`);
  return audit.size;
};

const tell = (
  { from, to, moved }: { readonly from: string; readonly to: string; readonly moved: readonly MovedCheckpoint[] },
  say: (line: string) => void,
): void => {
  say(`Moved from the event store ${from} to ${to}:\n`);
  const rows = moved.map(({ name, version, was, now }) => [name, String(version), was, now ?? 'the beginning']);
  say(textTable(['checkpoint', 'version', 'was at', 'goes on at'], rows));
  say('\nThe API and the worker may be started.');
};
