import { newUuid } from '@redress/platform';
import { type EventStore } from './event-store.js';
import { RevisionConflict } from './failures.js';

const STREAM = 'redress-store';
/** Only a copy has it, from before its first event on: see libs/log-migration. Its `$`-type is no event of ours. */
const COPY_STREAM = 'redress-copy';
const EMBEDDED = '$redress-store';

const named = async (store: EventStore, stream = STREAM): Promise<string | undefined> => {
  const [event] = await store.read(stream, { maxCount: 1 });
  return (event?.data as { storeId?: string } | undefined)?.storeId;
};

/**
 * Which history this is: written into the log once, by whoever is first. It is an event like others, so a copy on
 * another server has it too: what was signed under this name stays signed by the same log.
 */
export const logIdOf = async (store: EventStore): Promise<string> => {
  const known = await named(store);
  if (known !== undefined) return known;
  try {
    const storeId = newUuid();
    await store.append(STREAM, -1, [{ id: newUuid(), type: 'StoreNamed', data: { storeId }, metadata: {} }]);
    return storeId;
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    const other = await named(store);
    if (other === undefined) throw error;
    return other;
  }
};

/**
 * Which store holds the log, and so what a position in it means: the log's own name, or in a copy that of the copy. Kept
 * beside every checkpoint, it tells any other store from the one that the checkpoints were taken of.
 */
export const storeIdOf = async (store: EventStore): Promise<string> =>
  (await named(store, COPY_STREAM)) ?? logIdOf(store);

/** The same, of a store that is only looked at: undefined where nobody has written a name yet. */
export const knownStoreIdOf = async (store: EventStore): Promise<string | undefined> =>
  (await named(store, COPY_STREAM)) ?? named(store);

/** The embedded node names itself in a system stream; a real server has none of that name. */
export const isEmbeddedNode = async (store: EventStore): Promise<boolean> => {
  try {
    return (await store.read(EMBEDDED, { maxCount: 1 })).length > 0;
  } catch {
    return false; // a secured server does not let us look: it is no embedded node
  }
};
