import { Database, migrate } from '@redress/database';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import {
  DisclosedKeys,
  disclosedKeyMigrations,
  LocalWrappingKey,
  MASTER_SECRETS,
  MasterKey,
  SealedText,
  sealingMigrations,
  SUBJECT_KEYS,
  SubjectKeys,
  UnknownWrappingKey,
} from './index.js';

const LANDLORD = 'kirklees';
const OLD = new LocalWrappingKey(Buffer.alloc(32, 1));
const NEW = new LocalWrappingKey(Buffer.alloc(32, 2));
const OTHER = new LocalWrappingKey(Buffer.alloc(32, 3));
/** More than are wrapped anew at once. */
const SUBJECTS = Array.from({ length: 501 }, (_, n) => `resident-${n}`);

let postgres: TestPostgres;
let database: Database;
beforeAll(async () => {
  postgres = await testPostgres();
  database = new Database({ url: postgres.url, most: 4 });
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});
beforeEach(async () => {
  await postgres.run('drop schema if exists redress cascade');
  await migrate(database, [...sealingMigrations, ...disclosedKeyMigrations]);
});

const textUnder = (master: MasterKey): SealedText =>
  new SealedText(new SubjectKeys(database, master), new DisclosedKeys(database, master));

const wrappedBy = async (): Promise<unknown[]> =>
  (await database.query('select distinct master_key_id as by from redress.subject_key where wrapped is not null')).map(
    ({ by }) => by as unknown,
  );

/** Everybody's key drawn under the old master key, and one event sealed. */
const begun = async () => {
  const master = await MasterKey.open(database, OLD);
  const keys = new SubjectKeys(database, master);
  for (const subject of SUBJECTS) await keys.of(LANDLORD, subject);
  const event = await textUnder(master).seal(LANDLORD, 'resident-0', 'event-1', { summary: 'Damp' }, ['summary']);
  return { event, fingerprint: master.fingerprints.of('word', 'damp'), keys };
};

describe('the rotation of the master key', () => {
  it('wraps every key anew, so that the new one alone opens what was sealed, and no fingerprint changes', async () => {
    const { event, fingerprint } = await begun();
    const stored = JSON.stringify(event);
    const rotating = await MasterKey.open(database, NEW, [OLD]);
    expect(await rotating.rewrap(SUBJECT_KEYS)).toBe(SUBJECTS.length);
    expect(await rotating.rewrap(MASTER_SECRETS)).toBe(1);
    expect(await wrappedBy()).toEqual([NEW.id]);
    const after = await MasterKey.open(database, NEW);
    expect(await textUnder(after).open(event)).toEqual({ summary: 'Damp' });
    expect(JSON.stringify(event)).toBe(stored);
    expect(after.fingerprints.of('word', 'damp')).toBe(fingerprint);
    expect(await rotating.rewrap(SUBJECT_KEYS)).toBe(0);
  });

  it('leaves what was destroyed destroyed', async () => {
    const { event, keys } = await begun();
    await database.transaction(async (client) =>
      keys.destroy(client, LANDLORD, ['resident-0'], '2025-03-03T10:00:00Z'),
    );
    const rotating = await MasterKey.open(database, NEW, [OLD]);
    expect(await rotating.rewrap(SUBJECT_KEYS)).toBe(SUBJECTS.length - 1);
    expect(await textUnder(rotating).open(event)).toEqual({ summary: { erased: true } });
  });

  it('the old key refuses what the new one wraps, as does any other', async () => {
    const { event } = await begun();
    const rotating = await MasterKey.open(database, NEW, [OLD]);
    await rotating.rewrap(SUBJECT_KEYS);
    await expect(textUnder(await MasterKey.open(database, OLD)).open(event)).rejects.toThrow(UnknownWrappingKey);
    await rotating.rewrap(MASTER_SECRETS);
    await expect(MasterKey.open(database, OLD)).rejects.toThrow(`wrapped by the master key ${NEW.id}`);
    await expect(MasterKey.open(database, OTHER)).rejects.toThrow(UnknownWrappingKey);
  });

  it('without the retired key wraps nothing anew', async () => {
    await begun();
    const rotating = await MasterKey.open(database, NEW, [OLD]);
    await rotating.rewrap(MASTER_SECRETS);
    const without = await MasterKey.open(database, NEW);
    await expect(without.rewrap(SUBJECT_KEYS)).rejects.toThrow(UnknownWrappingKey);
    expect(await wrappedBy()).toEqual([OLD.id]);
  });
});
