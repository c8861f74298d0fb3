import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 100;
const LATE_AFTER_MS = 20_000;

/**
 * Asks the api until it says that everything it needs is there; false when told to give up. Says once that it takes
 * long, because a terminal that shows nothing leaves its reader guessing.
 */
export async function waitUntilReady(
  address: string,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<boolean> {
  const page = `${address}/health/ready`;
  for (let waitedMs = 0; !signal.aborted; waitedMs += ASK_EVERY_MS) {
    const answer = await fetch(page, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return true;
    if (waitedMs === LATE_AFTER_MS) say(`not ready yet; ${page} tells what is missing`);
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
