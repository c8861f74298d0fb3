import { randomUUID } from 'node:crypto';
import { FIRST_POSITION, type Log } from './log.js';

/** Keeps nothing itself: the journal's memory is all there is, so nothing may ever be let go. */
export const memoryLog = (): Log => ({
  name: 'memory',
  cacheBytes: Infinity,
  load: () => Promise.resolve({ storeId: randomUUID(), nextPosition: FIRST_POSITION }),
  commit: () => Promise.resolve(),
  read: (from) => Promise.reject(new Error(`The log in memory has lost position ${from}.`)),
  onLost: () => undefined,
  close: () => Promise.resolve(),
});
