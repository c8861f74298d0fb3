import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal says that nobody needs it any more; never fails. */
export const pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};
