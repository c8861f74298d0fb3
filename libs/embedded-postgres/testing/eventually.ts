import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that happens by itself; the test runner's own limit ends the wait. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}
