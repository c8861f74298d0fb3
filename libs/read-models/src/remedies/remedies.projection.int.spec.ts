import { type Database } from '@redress/database';
import { answer, investigating } from '../../../domain/src/testing/journeys.js';
import { samples } from '../../../domain/src/testing/samples.js';
import { type Story } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { remedies } from './remedies.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

const offered = (): Story =>
  investigating()
    .at('2025-03-14 10:00')
    .tell('offer-remedy', samples.offerRemedy('2025-04-04', { remedyId: 'boiler' }));
const accepted = (): Story => {
  const story = offered().at('2025-03-17 15:00');
  const [decision] = samples.respond('').decisions;
  answer(story, 1, {
    decisions: decision === undefined ? [] : [{ ...decision, decision: 'UPHELD' }],
    faultAcknowledged: true,
    remedies: [{ remedyId: 'boiler' }],
    outstandingActions: [{ description: 'Check the radiators', ownerId: 'owner', dueOn: '2025-04-01' as never }],
  });
  story.at('2025-03-18 10:00');
  return story.tell('accept-remedy', { remedyId: 'boiler', at: story.now, by: 'RESIDENT', note: 'Thank you' });
};
const told = (story: Story, rows: object[]): Promise<void> =>
  given(story.events).project(remedies).thenRows(database, rows, { order: 'kind desc' });

describe('remedies and actions', () => {
  it('[7.2] an offered remedy has an owner and a date', async () =>
    told(offered(), [
      { work_id: 'boiler', kind: 'REMEDY', type: 'REPAIR', owner_id: 'owner', due_on: '2025-04-04', status: 'OFFERED' },
    ]));

  it('[6.17] what an answer leaves to do is an action beside the remedy that was taken', async () =>
    told(accepted(), [
      { work_id: 'boiler', status: 'ACCEPTED', accepted_on: '2025-03-18' },
      { kind: 'ACTION', status: 'OPEN', owner_id: 'owner', due_on: '2025-04-01' },
    ]));

  it('[7.3] a remedy that was done shows when, and whether the resident says so', async () => {
    const story = accepted().at('2025-04-02 10:00');
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    await told(story, [{ status: 'REMEDIED', completed_on: '2025-04-02', confirmed: 'YES' }, { kind: 'ACTION' }]);
  });
});
