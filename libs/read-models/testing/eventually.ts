import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that happens by itself; the test runner's own limit ends the wait. */
export const eventually = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await sleep(20);
};
