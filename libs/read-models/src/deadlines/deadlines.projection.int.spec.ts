import { type Database } from '@redress/database';
import { clearBreach, recordBreach } from '@redress/domain';
import { answered, asHandler, investigating, logged, withdrawn } from '../../../domain/src/testing/journeys.js';
import { samples } from '../../../domain/src/testing/samples.js';
import { london } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { deadlines } from './deadlines.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

const told = (story: { events: Parameters<typeof given>[0] }, rows: object[]): Promise<void> =>
  given(story.events).project(deadlines).thenRows(database, rows, {
    where: `deadline_id in ('ACK/1', 'RESP/1')`,
    order: 'deadline_id',
  });

describe('deadlines', () => {
  it('[6.2] a duty starts with the event that begets it', async () =>
    told(logged(), [
      {
        deadline_id: 'ACK/1',
        basis: 'CODE',
        stage: 1,
        due_on: '2025-03-10',
        ended_how: null,
        history: [{ change: 'STARTED' }],
      },
      { deadline_id: 'RESP/1', due_on: '2025-03-24', ended_how: null },
    ]));

  it('[6.3] a duty that is done ends on its day, and the next one begins', async () =>
    told(answered(), [
      { deadline_id: 'ACK/1', ended_how: 'MET', ended_on: '2025-03-05' },
      { deadline_id: 'RESP/1', ended_how: 'MET', ended_on: '2025-03-17', due_on: '2025-03-19' },
    ]));

  it('[6.4] a moved duty keeps its history', async () =>
    told(
      investigating().at('2025-03-17 10:00').tell('extend', samples.extend('2025-03-17T10:00:00.000Z', '2025-03-26')),
      [
        { deadline_id: 'ACK/1' },
        {
          deadline_id: 'RESP/1',
          due_on: '2025-03-26',
          history: [
            { change: 'STARTED', dueOn: '2025-03-24' },
            { change: 'MOVED', dueOn: '2025-03-19' },
            { change: 'MOVED', dueOn: '2025-03-26' },
          ],
        },
      ],
    ));

  it('[6.3] a breach is on record until the record contradicts it', async () => {
    const story = investigating().at('2025-03-20 00:05');
    story.tellCommand(recordBreach, { deadlineId: 'RESP/1', dueOn: '2025-03-19' });
    await told(story, [{ deadline_id: 'ACK/1' }, { deadline_id: 'RESP/1', breaches: ['2025-03-19'], ended_how: null }]);
    story.at('2025-03-20 10:00').tell('respond', samples.respond(london('2025-03-19 16:00')), asHandler);
    story.tellCommand(clearBreach, { deadlineId: 'RESP/1', dueOn: '2025-03-19', reason: 'LATE_RECORDED_FACT' });
    const rows = [{ deadline_id: 'ACK/1' }, { deadline_id: 'RESP/1', breaches: [], ended_how: 'MET' }];
    await told(story, rows);
  });

  it('a withdrawn complaint has no duties left', async () =>
    told(withdrawn(), [{ ended_how: 'MET' }, { deadline_id: 'RESP/1', ended_how: 'CANCELLED' }]));
});
