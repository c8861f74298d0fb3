import { newUuid } from '@redress/platform';
import { type EventStore } from './event-store.js';
import { RevisionConflict } from './failures.js';

const STREAM = 'redress-store';
const EMBEDDED = '$redress-store';

const named = async (store: EventStore): Promise<string | undefined> => {
  const [event] = await store.read(STREAM, { maxCount: 1 });
  return (event?.data as { storeId?: string } | undefined)?.storeId;
};

/**
 * Which log this is: written into it once, by whoever is first. Kept beside every checkpoint, it tells a fresh store
 * from the one that the checkpoints were taken of.
 */
export const storeIdOf = async (store: EventStore): Promise<string> => {
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

/** The embedded node names itself in a system stream; a real server has none of that name. */
export const isEmbeddedNode = async (store: EventStore): Promise<boolean> => {
  try {
    return (await store.read(EMBEDDED, { maxCount: 1 })).length > 0;
  } catch {
    return false; // a secured server does not let us look: it is no embedded node
  }
};
