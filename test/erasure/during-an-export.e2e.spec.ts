import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@redress/database';
import { exported } from '../export/exported-case.js';
import { type Instance, startInstance } from '../support/instance.js';
import { type Reply, type TestSandbox } from '../support/sandbox.js';
import { Canaries } from './canaries.js';
import { closeCase, tellCase } from './case-with-canaries.js';

jest.setTimeout(180_000);

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-erasure-during-'));
const FIRST = '66666666-6666-4666-8666-666666666666';
const SECOND = '77777777-7777-4777-8777-777777777777';

let instance: Instance;
let sandbox: TestSandbox;
let database: Database;
const cases = new Map<string, string>();

beforeAll(async () => {
  instance = await startInstance(FOLDER);
  ({ sandbox } = instance);
  database = new Database({ url: instance.databaseUrl, most: 2 });
  for (const residentId of [FIRST, SECOND]) {
    const { caseId } = await tellCase(sandbox, new Canaries('Goldammer'), { residentId });
    await closeCase(sandbox, caseId);
    cases.set(residentId, caseId);
  }
  await sandbox.clock('2025-04-02T23:00:00Z');
});

afterAll(async () => {
  await database?.close();
  await instance?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** Somebody waits for the key that we hold: `waiting` of them. */
const untilWaiting = async (waiting: number): Promise<void> => {
  for (;;) {
    const blocked = await database.query(
      `select 1 from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0 and query like '%subject_key%'`,
    );
    if (blocked.length >= waiting) return;
    await new Promise((next) => setImmediate(next));
  }
};

/** Holds the resident's key while both acts begin; each waits for it, and they get it in this order. */
const inOrder = async (residentId: string, acts: readonly (() => Promise<Reply>)[]): Promise<readonly Reply[]> => {
  const answers: Promise<Reply>[] = [];
  await database.transaction(async (client) => {
    await client.query('select 1 from redress.subject_key where subject_id = $1 for update', [residentId]);
    for (const act of acts) {
      answers.push(act());
      await untilWaiting(answers.length);
    }
  });
  return Promise.all(answers);
};

const exporting = (residentId: string) => async () =>
  exported(await sandbox.as('OMBUDSMAN_LIAISON'), cases.get(residentId) ?? '', { mode: 'COMPLETE' });

const erasing = async (residentId: string) => {
  const [dora, dilip] = await Promise.all(
    ['dora', 'dilip'].map(async (userId) => sandbox.as({ roles: ['DATA_PROTECTION'], userId })),
  );
  const asked = await dora?.post('/v1/erasures', { residentId, ground: 'RETENTION_ENDED' });
  return async () => dilip?.post(`/v1/erasures/${String(asked?.body['erasureId'])}/approve`, {}) as Promise<Reply>;
};

const bundleOf = (made: Reply | undefined): string => String(made?.body['exportId']);
const files = (): string => readdirSync(join(FOLDER, 'documents')).join('\n');

it('a bundle that was read before an erasure and is ready after it is not kept', async () => {
  const [erased, made] = await inOrder(FIRST, [await erasing(FIRST), exporting(FIRST)]);
  expect(erased?.body).toMatchObject({ status: 'ERASED' });
  expect(made?.body).toMatchObject({ status: 'FAILED', failure: { code: 'ERASED' } });
  expect(files()).not.toContain(bundleOf(made));
  expect(await database.query('select 1 from redress.document where doc_id = $1', [bundleOf(made)])).toEqual([]);
});

it('a bundle that is stored while an erasure waits is erased with it', async () => {
  const [made, erased] = await inOrder(SECOND, [exporting(SECOND), await erasing(SECOND)]);
  expect(erased?.body).toMatchObject({ status: 'ERASED' });
  expect(files()).not.toContain(bundleOf(made));
  const kept = 'select wrapped_key from redress.document where doc_id = $1';
  expect(await database.query(kept, [bundleOf(made)])).toEqual([{ wrapped_key: null }]);
});
