import pg from 'pg';
import { eventually } from '../../read-models/testing/eventually.js';
import { type TestPostgres, testPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { Database, isDatabaseAway, oneAtATime } from './database.js';
import { migrate } from './migrations.js';
import { Notifications } from './notifications.js';

describe('PostgreSQL', () => {
  let server: TestPostgres;
  let database: Database;

  beforeAll(async () => {
    server = await testPostgres();
    await server.run('drop database if exists database_test');
    await server.run('create database database_test');
    const url = new URL(server.url);
    url.pathname = '/database_test';
    database = new Database({ url: url.toString(), name: 'test' });
  });
  afterAll(async () => {
    await database.close();
    await server.run('drop database database_test with (force)');
    await server.stop();
  });

  it('gives days, instants and big numbers back as they are', async () => {
    const [row] = await database.query(
      `select date '2024-02-29' as day, timestamptz '2025-06-18 23:50+01' as moment, 9007199254740993::bigint as big`,
    );
    expect(row).toEqual({ day: '2024-02-29', moment: '2025-06-18T22:50:00.000Z', big: '9007199254740993' });
  });

  it('a transaction is done whole or not at all', async () => {
    await database.query('create table written (n int)');
    await database.transaction(async (client) => client.query('insert into written values (1)'));
    const failing = database.transaction(async (client) => {
      await client.query('insert into written values (2)');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.query('select n from written')).toEqual([{ n: 1 }]);
  });

  it('several may ask over one connection; each gets its own answer, and one that fails hinders no other', async () => {
    const client = await database.pool.connect();
    const shared = oneAtATime(client);
    const answers = await Promise.allSettled(
      ['select 1 as n', 'select nonsense', 'select 3 as n'].map(async (text) => shared.query<{ n: number }>(text)),
    );
    client.release();
    expect(answers.map((each) => (each.status === 'fulfilled' ? each.value.rows[0]?.n : 'failed'))).toEqual([
      1,
      'failed',
      3,
    ]);
  });

  describe('its schema', () => {
    const steps = [
      { name: 'one', sql: 'create table redress.one (n int)' },
      { name: 'two', sql: 'insert into redress.one values (1)' },
    ];

    it('is brought up to date once, however many start at the same time', async () => {
      await Promise.all([1, 2, 3, 4].map(async () => migrate(database, steps)));
      expect(await database.query('select n from redress.one')).toEqual([{ n: 1 }]);
      await migrate(database, [...steps, { name: 'three', sql: 'insert into redress.one values (3)' }]);
      expect(await database.query('select n from redress.one order by n')).toEqual([{ n: 1 }, { n: 3 }]);
    });

    it('of a newer version is refused, by the name of the step that is not known', async () => {
      await expect(migrate(database, steps)).rejects.toThrow(/newer version of Redress \(three\)/);
    });

    it('a step that fails leaves nothing, and can be tried again', async () => {
      const known = [...steps, { name: 'three', sql: '' }];
      const broken = { name: 'four', sql: 'insert into redress.one values (4); select nonsense' };
      await expect(migrate(database, [...known, broken])).rejects.toThrow('nonsense');
      expect(await database.query('select n from redress.one where n = 4')).toEqual([]);
      await migrate(database, [...known, { name: 'four', sql: 'insert into redress.one values (4)' }]);
      expect(await database.query('select n from redress.one where n = 4')).toEqual([{ n: 4 }]);
    });
  });

  it('notifications come again after the connection was lost', async () => {
    const notifications = new Notifications(database);
    await notifications.start();
    const heard: string[] = [];
    await notifications.on('news', (payload) => heard.push(payload));
    await database.query(`select pg_notify('news', 'first')`);
    await eventually(() => heard.includes('first'));
    await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-listen'`);
    await eventually(async () => {
      await database.query(`select pg_notify('news', 'again')`);
      return heard.includes('again');
    });
    await notifications.close();
  });

  it('knows a server that is away from a statement that is wrong', async () => {
    const nobody = new Database({ url: 'postgres://redress@127.0.0.1:9/none' });
    const away: unknown = await nobody.query('select 1').catch((error: unknown) => error);
    const wrong: unknown = await database.query('select nonsense').catch((error: unknown) => error);
    await nobody.close();
    expect([isDatabaseAway(away), isDatabaseAway(wrong)]).toEqual([true, false]);
    const client = new pg.Client(database.options.url);
    client.on('error', () => undefined);
    await client.connect();
    const cut = client.query('select pg_terminate_backend(pg_backend_pid())').catch((error: unknown) => error);
    expect(isDatabaseAway(await cut)).toBe(true);
    await client.end().catch(() => undefined);
  });
});
