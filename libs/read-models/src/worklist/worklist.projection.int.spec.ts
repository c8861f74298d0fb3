import { type Database } from '@redress/database';
import {
  answered,
  asHandler,
  askedTooEarly,
  investigating,
  logged,
  pastFact,
  refused,
  withdrawn,
} from '../../../domain/src/testing/journeys.js';
import { samples } from '../../../domain/src/testing/samples.js';
import { london } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { worklist } from './worklist.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let databases: TestDatabases;
let database: Database;
const shows = async (story: { events: Parameters<typeof given>[0] }, row: object): Promise<void> =>
  given(story.events).project(worklist).thenRows(database, [row]);

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

describe('the worklist', () => {
  it('[6.2] a new complaint is to be acknowledged within five working days', async () =>
    shows(logged(), {
      reference: 'TEST-2025-0001',
      phase: 'LOGGED',
      stage: 1,
      open: true,
      deadline_id: 'ACK/1',
      deadline_basis: 'CODE',
      deadline_due_on: '2025-03-10',
      handler: null,
      assigned: [],
    }));

  it('[6.3] once acknowledged, the answer is next, and whoever decides has the case', async () =>
    shows(investigating(), {
      phase: 'INVESTIGATING',
      deadline_id: 'RESP/1',
      deadline_due_on: '2025-03-19',
      handler: { personId: 'handler' },
      assigned: ['handler'],
    }));

  it('[6.4] an extension moves the date', async () =>
    shows(
      investigating().at('2025-03-17 10:00').tell('extend', samples.extend('2025-03-17T10:00:00.000Z', '2025-03-26')),
      { deadline_id: 'RESP/1', deadline_due_on: '2025-03-26' },
    ));

  it('[5.11] a request that came too early is a flag on the case', async () =>
    shows(askedTooEarly(), { phase: 'INVESTIGATING', stage: 1, flags: { earlyRequest: true } }));

  it('an answered case waits for the resident', async () => shows(answered(), { phase: 'RESPONDED', stage: 1 }));

  it('what a late record says counts as it happened', async () => {
    const story = investigating().at('2025-03-21 10:00');
    const sentAt = { sentAt: london('2025-03-19 16:00') };
    story.tell('respond', samples.respond(story.now, { ...sentAt, authorId: 'handler' }), {
      ...asHandler,
      ...pastFact,
    });
    await shows(story, { phase: 'RESPONDED', open: true });
  });

  it('refused and withdrawn cases are done', async () => {
    await shows(refused(), { phase: 'REFUSED' });
    await shows(withdrawn(), { phase: 'WITHDRAWN' });
  });
});
