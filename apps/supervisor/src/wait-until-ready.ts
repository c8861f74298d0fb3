import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 100;

/** Asks the api until it says that everything it needs is there; false when told to give up. */
export async function waitUntilReady(address: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`${address}/health/ready`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return true;
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
