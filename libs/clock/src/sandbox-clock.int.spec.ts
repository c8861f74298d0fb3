import { type Database, Notifications } from '@redress/database';
import { eventually } from '../../read-models/testing/eventually.js';
import { TestDatabases } from '../../read-models/testing/database.js';
import { SandboxClock } from './sandbox-clock.js';

const START = '2025-03-03T10:00:00.000Z';
const LATER = '2025-03-10T09:00:00.000Z';
const MINUTE_MS = 60_000;

describe('the clock of a sandbox', () => {
  let databases: TestDatabases;
  let database: Database;
  const heard: Notifications[] = [];

  const clock = async (startsAt?: string): Promise<SandboxClock> => {
    const notifications = new Notifications(database);
    heard.push(notifications);
    await notifications.start();
    const made = new SandboxClock(database);
    await made.start(notifications, startsAt);
    return made;
  };
  /** It runs on with real time, which a test does not measure. */
  const shows = (each: SandboxClock, from: string): boolean =>
    each.nowMs() >= Date.parse(from) && each.nowMs() < Date.parse(from) + 10 * MINUTE_MS;

  beforeAll(async () => {
    databases = await TestDatabases.start();
  });
  afterAll(async () => databases.stop());
  beforeEach(async () => {
    database = await databases.fresh();
  });
  afterEach(async () => {
    await Promise.all(heard.splice(0).map(async (each) => each.close()));
  });

  it('starts where it is told to, once: after a restart it goes on from what is kept', async () => {
    expect(shows(await clock(START), START)).toBe(true);
    const again = await clock('2030-01-01T00:00:00Z');
    expect(shows(again, START)).toBe(true);
  });

  it('starts at the real time when nobody says', async () => {
    const real = new Date().toISOString();
    expect(shows(await clock(), real)).toBe(true);
  });

  it('stands still on an instant, and runs on from there', async () => {
    const one = await clock(START);
    await one.stopAt(LATER);
    expect([one.now(), one.now()]).toEqual([LATER, LATER]);
    await one.runFrom(LATER);
    expect(shows(one, LATER)).toBe(true);
  });

  it('is one for all processes', async () => {
    const [one, other] = [await clock(START), await clock()];
    await one.stopAt(LATER);
    await eventually(() => other.now() === LATER);
    expect(other.now()).toBe(LATER);
  });
});
