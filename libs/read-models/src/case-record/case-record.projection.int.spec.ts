import { type Database } from '@redress/database';
import { correctRecord } from '@redress/domain';
import { answered, logged } from '../../../domain/src/testing/journeys.js';
import { LETTER } from '../../../domain/src/testing/samples.js';
import { london } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { caseRecord } from './case-record.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

describe('the case record', () => {
  it('[6.2] holds the facts by which a case is found and counted', async () =>
    given(logged({ log: { residentId: 'resident' } }).events)
      .project(caseRecord)
      .thenRows(database, [
        {
          reference: 'TEST-2025-0001',
          received_on: '2025-03-03',
          channel: 'PHONE',
          complainant_kind: 'TENANT',
          tenure_stock: 'LCRA',
          resident_id: 'resident',
          category: 'REPAIRS',
          service_areas: ['REPAIRS'],
          duplicate_of: null,
        },
      ]));

  it('what happens to the case changes none of them', async () =>
    given(answered().events)
      .project(caseRecord)
      .thenRows(database, [{ received_on: '2025-03-03' }]));

  it('a corrected receipt is the receipt', async () => {
    const story = logged().at('2025-03-04 10:00');
    story.tellCommand(
      correctRecord(story.events),
      {
        targetEventId: story.last('Logged').id,
        field: 'receivedAt',
        correctedValue: london('2025-02-28 16:00'),
        reason: 'The letter has the stamp of that day.',
        authorisedBy: { personId: 'officer' },
        evidenceDocIds: [LETTER],
      },
      {},
    );
    await given(story.events)
      .project(caseRecord)
      .thenRows(database, [{ received_on: '2025-02-28' }]);
  });

  it('a duplicate names the case it repeats', async () => {
    const story = logged();
    const ofCaseId = '00000000-0000-4000-8000-000000000002';
    story.otherCases.set(ofCaseId, { caseId: ofCaseId, finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId, reason: 'The same letter came twice.' });
    await given(story.events)
      .project(caseRecord)
      .thenRows(database, [{ duplicate_of: ofCaseId }]);
  });
});
