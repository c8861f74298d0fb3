import { type Database } from '@redress/database';
import { recordBreach, sendReminder, tabulatedCalendar } from '@redress/domain';
import { answered, investigating, logged } from '../../../domain/src/testing/journeys.js';
import { samples } from '../../../domain/src/testing/samples.js';
import { type Story } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { remindersProjection } from './reminders.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const reminders = remindersProjection(() => tabulatedCalendar('england-and-wales'));
let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

const told = (story: Story, rows: object[], deadlineId = 'RESP/1'): Promise<void> =>
  given(story.events)
    .project(reminders)
    .thenRows(database, rows, {
      where: `deadline_id = '${deadlineId}'`,
      order: 'fire_at, key',
    });
const planned = (kind: string, fireAt: string): object => ({ kind, fire_at: fireAt, state: 'PLANNED' });
const send = (story: Story, kind: string, dueOn: string): Story => {
  const streamId = 'complaint-00000000-0000-4000-8000-000000000001';
  const reminderKey = `rem~${streamId}~RESP/1~${kind}~${dueOn}`;
  return story.tellCommand(sendReminder, { reminderKey, kind, deadlineId: 'RESP/1', dueOn, to: ['HANDLER'] });
};

const ANSWER = [
  planned('T-5', '2025-03-12T09:00:00.000Z'),
  planned('T-3', '2025-03-14T09:00:00.000Z'),
  planned('T-1', '2025-03-18T09:00:00.000Z'),
  planned('T', '2025-03-19T09:00:00.000Z'),
  planned('breach', '2025-03-20T00:05:00.000Z'),
  planned('overdue-1', '2025-03-26T09:00:00.000Z'),
];

describe('planned reminders', () => {
  it('[6.2] an acknowledgement is spoken of two days before, on the day, and when it is missed', async () =>
    told(
      logged(),
      [
        planned('T-2', '2025-03-06T09:00:00.000Z'),
        planned('T', '2025-03-10T09:00:00.000Z'),
        planned('breach', '2025-03-11T00:05:00.000Z'),
      ],
      'ACK/1',
    ));

  it('[6.3] an answer five, three and one working day before, on the day, when missed and every five after', async () =>
    told(investigating(), ANSWER));

  it('[6.4] a moved deadline is planned anew, and what was said stays said', async () => {
    const story = send(investigating().at('2025-03-12 09:00'), 'T-5', '2025-03-19');
    story.at('2025-03-13 10:00').tell('extend', samples.extend(story.now, '2025-03-26'));
    await told(story, [
      { kind: 'T-5', due_on: '2025-03-19', state: 'SENT' },
      planned('T-5', '2025-03-19T09:00:00.000Z'),
      planned('T-3', '2025-03-21T09:00:00.000Z'),
      planned('T-1', '2025-03-25T09:00:00.000Z'),
      planned('T', '2025-03-26T09:00:00.000Z'),
      planned('breach', '2025-03-27T00:05:00.000Z'),
      planned('overdue-1', '2025-04-02T08:00:00.000Z'),
    ]);
  });

  it('a duty that is done falls silent', async () => {
    await told(answered(), []);
  });

  it('[6.3] an overdue reminder is followed by the next, five working days on', async () => {
    const story = investigating().at('2025-03-20 00:05');
    story.tellCommand(recordBreach, { deadlineId: 'RESP/1', dueOn: '2025-03-19' });
    send(story.at('2025-03-26 09:00'), 'overdue-1', '2025-03-19');
    await told(story, [
      ...ANSWER.slice(0, 4),
      { kind: 'breach', state: 'SENT' },
      { kind: 'overdue-1', state: 'SENT' },
      planned('overdue-2', '2025-04-02T08:00:00.000Z'),
    ]);
  });
});
