import { Database, migrate } from '@redress/database';
import { testPostgres, type TestPostgres } from '../../../embedded-eventstore/testing/postgres.js';
import { Checkpoints, engineMigrations, ForeignStore } from './checkpoints.js';

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await testPostgres();
  database = new Database({ url: postgres.url, most: 1 });
  await postgres.run('drop schema if exists redress cascade');
  await migrate(database, engineMigrations);
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});

it('a checkpoint counts in the store that it was taken of; in any other one it is refused, and nothing is to be emptied', async () => {
  const position = { commit: 7n, prepare: 7n };
  await new Checkpoints('the-source', database.pool).save([{ name: 'worklist', version: 1 }], position);
  expect(await new Checkpoints('the-source', database.pool).of('worklist', 1)).toEqual(position);
  const elsewhere = new Checkpoints('the-copy', database.pool).of('worklist', 1);
  await expect(elsewhere).rejects.toThrow(ForeignStore);
  await expect(elsewhere).rejects.toThrow(/the-source.*the-copy.*Do not empty the database/);
});
