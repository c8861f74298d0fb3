import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { Database } from '@redress/database';
import { TestSandbox } from '../support/sandbox.js';
import { exported } from '../export/exported-case.js';
import { Canaries, searched } from './canaries.js';
import { closeCase, RESIDENT, storeDocument, tellCase, type ToldCase } from './case-with-canaries.js';

jest.setTimeout(180_000);

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-erasure-'));
const ERASED = { erased: true };
const canaries = new Canaries('Kanarienvogel');
const others = new Canaries('Nachtigall');

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let node: RunningNode;
let sandbox: TestSandbox;
let told: ToldCase;
let neighbour: ToldCase;
let shared: string;
let erasureId: string;
let bundle: string;

/** Every row of every table that is not PostgreSQL's own: the event store's log, read models, keys, outbox and queue. */
const everyRow = async (): Promise<string> => {
  const database = new Database({ url: postgres.url, most: 1 });
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const rows: string[] = [];
  for (const { name } of tables)
    rows.push(...(await database.query<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => row));
  await database.close();
  return rows.join('\n');
};

const everyFile = (): string =>
  readdirSync(join(FOLDER, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name + readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');

const answers = async (caseId: string): Promise<string> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const paths = ['', '/events?limit=200', '/timeline?limit=200', '/deadlines', '/compliance', '/actions'];
  const lists = ['/v1/worklist', '/v1/remedies', '/v1/reminders', '/v1/deadlines', '/v1/complaints'];
  const replies = await Promise.all([
    ...paths.map(async (path) => officer.get(`/v1/complaints/${caseId}${path}`)),
    ...lists.map(async (path) => officer.get(path)),
    sandbox.nobody.get('/v1/sandbox/outbox'),
  ]);
  return replies.map(({ body }) => JSON.stringify(body)).join('\n');
};

const dora = async () => sandbox.as({ roles: ['DATA_PROTECTION'], userId: 'dora' });
const dilip = async () => sandbox.as({ roles: ['DATA_PROTECTION'], userId: 'dilip' });
const ask = async (body: object = { residentId: RESIDENT, ground: 'RETENTION_ENDED' }) =>
  (await dora()).post('/v1/erasures', body);

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: join(FOLDER, 'postgres') });
  node = await startNode({ log: { databaseUrl: postgres.url } });
  sandbox = await TestSandbox.start({
    DATABASE_URL: postgres.url,
    EVENTSTORE_URL: node.url,
    REDRESS_DATA_DIR: join(FOLDER, 'data'),
    SANDBOX_NOW: '2025-03-03T10:00:00Z',
    RETENTION_MONTHS: '1',
  });
  shared = await storeDocument(await sandbox.as('COMPLAINTS_OFFICER'), 'A circular to everybody', 'circular.txt');
  told = await tellCase(sandbox, canaries);
  neighbour = await tellCase(sandbox, others, { residentId: '44444444-4444-4444-8444-444444444444' });
  for (const { caseId } of [told, neighbour]) {
    const officer = await sandbox.as('COMPLAINTS_OFFICER');
    const evidence = { docRef: shared, kind: 'POLICY', source: 'LANDLORD', description: 'The circular' };
    await officer.post(`/v1/complaints/${caseId}/attach-evidence`, evidence);
  }
});

afterAll(async () => {
  await sandbox?.stop();
  await node?.stop();
  await postgres?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

const liaison = async () => sandbox.as('OMBUDSMAN_LIAISON');

describe('before an erasure', () => {
  it('Text stands in clear in no row, no event and no file, and in the answers to those who may read it', async () => {
    expect(canaries.count).toBeGreaterThan(35);
    const rows = await everyRow();
    // What is no Text stands there to be read, in the event store's log as well: so Text would be found.
    expect(rows).toContain(Buffer.from('MISSED_APPOINTMENT').toString('hex'));
    expect(canaries.in(rows)).toEqual([]);
    expect(canaries.in(everyFile())).toEqual([]);
    expect(canaries.in(await answers(told.caseId)).length).toBeGreaterThan(35);
  });

  it('a search finds it by its words', async () => {
    const { count, caseIds } = await searched(sandbox, canaries);
    expect(count).toBeGreaterThan(35);
    expect(caseIds).toEqual([told.caseId]);
  });

  it('an open case is not erased, nor one that is still to be kept', async () => {
    expect((await ask()).body).toMatchObject({ status: 422, code: 'CASE_OPEN' });
    await closeCase(sandbox, told.caseId);
    expect((await ask()).body).toMatchObject({ status: 422, code: 'RETENTION_NOT_PASSED' });
    await sandbox.clock('2025-04-02T22:59:59Z');
    expect((await ask()).body).toMatchObject({ status: 422, code: 'RETENTION_NOT_PASSED' });
    await sandbox.clock('2025-04-02T23:00:00Z');
    expect((await ask()).status).toBe(201);
  });

  it('only data protection officers ask and decide; auditors may look', async () => {
    const body = { residentId: RESIDENT, ground: 'RETENTION_ENDED' };
    for (const role of ['COMPLAINTS_OFFICER', 'AUDITOR', 'SENIOR_LEAD'] as const)
      expect((await (await sandbox.as(role)).post('/v1/erasures', body)).status).toBe(403);
    expect((await (await sandbox.as('AUDITOR')).get('/v1/erasures')).status).toBe(200);
    expect((await (await sandbox.as('CASEWORKER')).get('/v1/erasures')).status).toBe(403);
  });

  it.each([
    [{ ground: 'RETENTION_ENDED' }, 400],
    [{ residentId: RESIDENT, caseId: '00000000-0000-4000-8000-000000000001', ground: 'RETENTION_ENDED' }, 400],
    [{ residentId: RESIDENT, ground: 'BECAUSE' }, 400],
    [{ residentId: '55555555-5555-4555-8555-555555555555', ground: 'RETENTION_ENDED' }, 422],
    [{ caseId: '00000000-0000-4000-8000-000000000001', ground: 'RETENTION_ENDED' }, 404],
  ])('%j is refused with %i', async (body, status) => {
    expect((await ask(body)).status).toBe(status);
  });

  it('a case that has a resident is erased with the resident', async () => {
    const { body } = await ask({ caseId: told.caseId, ground: 'COURT_ORDER' });
    expect(body).toMatchObject({ status: 422, code: 'NOTHING_TO_ERASE', field: 'caseId' });
  });

  it('a bundle of the case can be had', async () => {
    const requestedItems = [{ item: canaries.word('requested') }];
    const { body, headers: _ } = await exported(await liaison(), told.caseId, { mode: 'COMPLETE', requestedItems });
    bundle = `/v1/complaints/${told.caseId}/exports/${String(body['exportId'])}`;
    expect(body).toMatchObject({ status: 'READY' });
    expect(canaries.in(JSON.stringify(body))).toHaveLength(1);
    expect((await (await liaison()).get(`${bundle}/download`)).status).toBe(200);
    expect(canaries.in(await everyRow())).toEqual([]);
  });

  it('whoever asked cannot approve, and another landlord finds nothing', async () => {
    erasureId = String((await ask()).body['erasureId']);
    const path = `/v1/erasures/${erasureId}`;
    expect((await (await dora()).post(`${path}/approve`, {})).body).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    const stranger = await sandbox.as({ roles: ['DATA_PROTECTION'], userId: 'x', landlordId: 'kirklees' });
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(`${path}/approve`, {})).status).toBe(404);
    expect(canaries.in(await answers(told.caseId)).length).toBeGreaterThan(35);
  });
});

describe('after an erasure', () => {
  let before: { compliance: unknown; timeline: unknown };
  const shown = async () => {
    const officer = await sandbox.as('COMPLAINTS_OFFICER');
    const [compliance, timeline] = await Promise.all(
      ['compliance', 'timeline?limit=200'].map(async (path) =>
        officer.get(`/v1/complaints/${told.caseId}/${path}`).then(({ body }) => body),
      ),
    );
    return { compliance, timeline };
  };

  beforeAll(async () => {
    before = await shown();
    const { status, body } = await (await dilip()).post(`/v1/erasures/${erasureId}/approve`, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ERASED', requestedBy: 'dora', decidedBy: 'dilip', caseIds: [told.caseId] });
    expect(body['documentIds']).toEqual([told.letter]);
  });

  it('no Text is found anywhere, by nobody', async () => {
    expect(canaries.in(await everyRow())).toEqual([]);
    expect(canaries.in(everyFile())).toEqual([]);
    expect(canaries.in(await answers(told.caseId))).toEqual([]);
    const database = new Database({ url: postgres.url, most: 1 });
    const keys = await database.query(
      'select 1 from redress.subject_key where subject_id = $1 and wrapped is not null',
      [RESIDENT],
    );
    await database.close();
    expect(keys).toEqual([]);
  });

  it('no search finds a word of it, nor is the hash of one left', async () => {
    expect(await searched(sandbox, canaries)).toEqual({ count: 0, caseIds: [] });
    const database = new Database({ url: postgres.url, most: 1 });
    const rows = await database.query('select case_id from redress.case_words where case_id = $1', [told.caseId]);
    await database.close();
    expect(rows).toEqual([]);
  });

  it('the mark of erasure stands in the place of the Text', async () => {
    const officer = await sandbox.as('COMPLAINTS_OFFICER');
    const { body } = await officer.get(`/v1/complaints/${told.caseId}/events?limit=1`);
    const [logged] = body['items'] as [{ data: Record<string, unknown> }];
    expect(logged.data).toMatchObject({ summary: ERASED, original: { verbatim: ERASED }, category: 'REPAIRS' });
    expect(JSON.stringify(body)).not.toContain('$sealed');
  });

  it('figures, timeline and events stay', async () => {
    expect(await shown()).toEqual(before);
  });

  it('its own document is gone; what another case names too is not', async () => {
    const officer = await sandbox.as('COMPLAINTS_OFFICER');
    const gone = await officer.get(`/v1/documents/${told.letter}`);
    expect(gone.body).toMatchObject({ status: 410, code: 'DOCUMENT_ERASED' });
    expect((await officer.get(`/v1/documents/${shared}`)).body).toEqual({ text: 'A circular to everybody' });
    expect((await officer.get(`/v1/documents/${neighbour.letter}`)).status).toBe(200);
  });

  it('the bundles that were made of the case are gone, with what was asked and found in words', async () => {
    const { status, body } = await (await liaison()).get(bundle);
    expect([status, body['report']]).toEqual([200, ERASED]);
    expect((await (await liaison()).get(`${bundle}/download`)).body).toMatchObject({
      status: 410,
      code: 'DOCUMENT_ERASED',
    });
    const files = readdirSync(join(FOLDER, 'data', 'documents'));
    expect(files.filter((name) => name.includes(bundle.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('nobody else is touched', async () => {
    expect(others.in(await answers(neighbour.caseId)).length).toBeGreaterThan(35);
    const { count, caseIds } = await searched(sandbox, others);
    expect(count).toBeGreaterThan(35);
    expect(caseIds).toEqual([neighbour.caseId]);
  });

  it('nothing more can be written about the person', async () => {
    const officer = await sandbox.as('COMPLAINTS_OFFICER');
    const text = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at: '2025-04-02T23:00:00Z', text: 'More' };
    const { body } = await officer.post(`/v1/complaints/${told.caseId}/record-correspondence`, text);
    expect(body).toMatchObject({ status: 422, code: 'SUBJECT_ERASED' });
  });

  it('it is on record, and cannot be decided again', async () => {
    const auditor = await sandbox.as('AUDITOR');
    const { body } = await auditor.get('/v1/erasures');
    expect(body['items']).toContainEqual(expect.objectContaining({ erasureId, status: 'ERASED', decidedBy: 'dilip' }));
    for (const act of ['approve', 'reject']) {
      const again = await (await dilip()).post(`/v1/erasures/${erasureId}/${act}`, {});
      expect(again.body).toMatchObject({ status: 422, code: 'ALREADY_DECIDED' });
    }
  });
});
