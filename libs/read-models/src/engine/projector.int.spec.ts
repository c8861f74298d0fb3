import { type Database } from '@redress/database';
import { isSealed, textFieldsOf, type StoredEvent } from '@redress/domain';
import { LocalWrappingKey, MasterKey, SealedText, SubjectKeys, DisclosedKeys } from '@redress/sealing';
import fc from 'fast-check';
import { answeredFinally, investigating, logged } from '../../../domain/src/testing/journeys.js';
import { steps, take } from '../../../domain/src/testing/walk.js';
import { TestDatabases } from '../../testing/database.js';
import { asDelivered, forgetAll, Shown } from '../../testing/given.js';
import { projectionsOn } from '../../testing/projections.js';
import { type Delivered } from './decode.js';
import { faults } from './faults.js';
import { type Projection } from './projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(240_000);

const projections = projectionsOn(() => database);
let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
beforeEach(async () => forgetAll(database));
afterAll(async () => databases.stop());

const rowsOf = async (projection: Projection, batches: readonly (readonly Delivered[])[]) => {
  await forgetAll(database);
  const shown = await Shown.in(database, projection);
  await shown.batches(batches);
  return shown.rows();
};

const cut = (events: readonly Delivered[], size: number): Delivered[][] =>
  events.length === 0 ? [] : [events.slice(0, size), ...cut(events.slice(size), size)];

describe('whatever way the log is cut into batches', () => {
  it.each(projections.map((projection) => [projection.name, projection] as const))(
    'the rows of %s are the same after a random walk',
    async (_name, projection) => {
      const walks = fc.sample(steps(40), { seed: 20250303, numRuns: 3 });
      for (const [at, walk] of walks.entries()) {
        const story = investigating();
        for (const step of walk) take(story, step);
        const told = asDelivered(story.events, 1, `00000000-0000-4000-8000-00000000000${at + 1}`);
        const whole = await rowsOf(projection, [told]);
        expect(await rowsOf(projection, cut(told, 3))).toEqual(whole);
      }
    },
  );
});

describe('rows and checkpoint', () => {
  const [, worklist] = projections as [Projection, Projection];

  it('are written together or not at all', async () => {
    const failing: Projection = {
      ...worklist,
      schema: (table) => worklist.schema(table),
      indexes: (table) => worklist.indexes(table),
      open: (table) => {
        const writer = worklist.open(table);
        return {
          forget: () => writer.forget(),
          project: async (events, client) => {
            await writer.project(events, client);
            if (events.some(({ event }) => event.type === 'Acknowledged')) throw new Error('cannot be shown');
          },
        };
      },
    };
    const shown = await Shown.in(database, { ...failing, name: 'worklist', version: 1, table: 'worklist' });
    const told = asDelivered(investigating().events);
    expect(await shown.batches([told])).toBe(true);
    expect(await shown.rows()).toMatchObject([{ phase: 'LOGGED', state: { revision: 1 } }]);
    expect(await shown.checkpoint()).toBe(2n);
    const [acknowledged] = told.slice(2);
    expect(await faults(database)).toEqual([
      {
        consumer: 'worklist',
        version: 1,
        eventId: acknowledged?.id,
        streamId: acknowledged?.streamId,
        revision: 2,
        error: 'cannot be shown',
      },
    ]);
  });

  it('an event that cannot be read stops a projection at it, with what came before in its rows', async () => {
    const [first, second, ...others] = asDelivered(investigating().events);
    const { event: _, ...place } = second as Delivered;
    const spoilt = { ...place, unreadable: new Error('its type is unknown') };
    const told = [first as Delivered, spoilt, ...others];
    const shown = await Shown.in(database, worklist);
    expect(await shown.batches([told])).toBe(true);
    expect(await shown.checkpoint()).toBe(1n);
    expect(await faults(database)).toMatchObject([{ eventId: spoilt.id, error: 'its type is unknown' }]);
  });

  it('a quarantined event is passed over, and the fault is gone', async () => {
    const told = asDelivered(logged().events);
    const { event: _, ...place } = told[0] as Delivered;
    const spoilt = { ...place, unreadable: new Error('its type is unknown') };
    const stopped = await Shown.in(database, worklist);
    expect(await stopped.batches([[spoilt]])).toBe(true);
    const going = await Shown.in(database, worklist, { holds: (name, id) => name === 'worklist' && id === spoilt.id });
    expect(await going.batches([[spoilt]])).toBe(false);
    expect(await going.checkpoint()).toBe(1n);
    expect(await faults(database)).toEqual([]);
  });
});

describe('text', () => {
  it('stands in no row opened', async () => {
    const master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
    const sealed = new SealedText(new SubjectKeys(database, master), new DisclosedKeys(database, master));
    const events = await Promise.all(
      answeredFinally().events.map(async (event) => ({
        ...event,
        data: await sealed.seal('code-2024', 'case', event.id, event.data, textFieldsOf(event.type, event.data)),
      })),
    );
    const texts = answeredFinally().events.flatMap((event) => plainTexts(event));
    expect(texts).toContain('Boiler broken for two weeks');
    for (const projection of projections) {
      const rows = JSON.stringify(await rowsOf(projection, [asDelivered(events as unknown as StoredEvent[])]));
      for (const text of texts) expect(rows).not.toContain(text);
    }
    const [row] = await rowsOf(worklist(), [asDelivered(events as unknown as StoredEvent[])]);
    expect(isSealed(row?.['summary'])).toBe(true);
  });
});

const worklist = (): Projection => projections[1] as Projection;

/** Every text of an event that is long enough not to be a code by chance. */
const plainTexts = ({ type, data }: StoredEvent): string[] => {
  const found: string[] = [];
  const look = (value: unknown, path: readonly string[]): void => {
    if (path.length === 0) {
      if (typeof value === 'string' && value.includes(' ')) found.push(value);
      return;
    }
    const [name = '', ...rest] = path;
    if (Array.isArray(value)) for (const item of value) look(item, path);
    else if (typeof value === 'object' && value !== null) look((value as Record<string, unknown>)[name], rest);
  };
  for (const path of textFieldsOf(type, data)) look(data, path.replaceAll('[]', '').split('.'));
  return found;
};
