import { type Database } from '@redress/database';
import { answered, asHandler, investigating } from '../../../domain/src/testing/journeys.js';
import { samples } from '../../../domain/src/testing/samples.js';
import { london } from '../../../domain/src/testing/story.js';
import { TestDatabases } from '../../testing/database.js';
import { given } from '../../testing/given.js';
import { timeline } from './timeline.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let databases: TestDatabases;
let database: Database;

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
});
afterAll(async () => databases.stop());

describe('the timeline', () => {
  it('has a line for every event, in order, with its documents', async () => {
    const lines = answered().events.map(({ type }, revision) => ({ type, revision }));
    await given(answered().events).project(timeline).thenRows(database, lines, { order: 'revision' });
    const documents = await database.query<{ type: string }>(
      `select type from redress.timeline where document_ids <> '[]' order by revision`,
    );
    expect(documents.map(({ type }) => type)).toEqual(['Acknowledged', 'Responded']);
  });

  it('marks what was recorded on a later day than it happened', async () => {
    const story = investigating().at('2025-03-20 10:00');
    story.tell('respond', samples.respond(london('2025-03-19 16:00')), asHandler);
    const late = story.events.map(({ type }) => ({ type, late: type === 'Responded' }));
    await given(story.events).project(timeline).thenRows(database, late, { order: 'revision' });
  });
});
