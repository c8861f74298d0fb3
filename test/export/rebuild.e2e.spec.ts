import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TestSandbox } from '../support/sandbox.js';
import { COMPILED_APPS } from '../support/compiled-apps.js';
import { exported, fetched, playK1 } from './exported-case.js';

const LONG_MS = 300_000;
const REBUILD = join(COMPILED_APPS, 'exporter/src/rebuild-main.js');

interface Shown {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

describe('a case rebuilt from its bundle alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-rebuild-'));
  let first: TestSandbox;
  let second: TestSandbox;
  let caseId: string;
  const file = (name: string): string => join(folder, `${name}.zip`);

  const rebuild = async (name: string, into: TestSandbox): Promise<{ code: number | null; said: string }> => {
    const program = spawn(process.execPath, [REBUILD, file(name)], { env: { ...process.env, ...into.environment } });
    const [out, err, code] = await Promise.all([
      text(program.stdout),
      text(program.stderr),
      new Promise<number | null>((done) => program.once('exit', done)),
    ]);
    return { code, said: out + err };
  };

  const eventsIn = async (sandbox: TestSandbox): Promise<Shown[]> => {
    const auditor = await sandbox.as({ roles: ['AUDITOR'], landlordId: 'kirklees' });
    const { body } = await auditor.get(`/v1/complaints/${caseId}/events?limit=200`);
    return (body['items'] as Shown[])
      .filter(({ type }) => type !== 'RecordExported')
      .map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  };

  beforeAll(async () => {
    first = await TestSandbox.start();
    second = await TestSandbox.start({ SANDBOX_NOW: '2024-06-20T10:00:00Z' });
    caseId = await playK1(first);
    const liaison = await first.as({ roles: ['OMBUDSMAN_LIAISON'], landlordId: 'kirklees' });
    for (const mode of ['COMPLETE', 'AUDIT', 'SUBJECT_ACCESS'])
      writeFileSync(file(mode), await fetched(first, liaison, await exported(liaison, caseId, { mode })));
  }, LONG_MS);

  afterAll(async () => {
    await first.stop();
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
  }, LONG_MS);

  it('equals it in id, type, data and metadata, event for event, with its Text readable and its documents there', async () => {
    const { code, said } = await rebuild('COMPLETE', second);
    expect([code, said]).toEqual([0, expect.stringContaining('22 events and 4 documents')]);
    expect(await eventsIn(second)).toEqual(await eventsIn(first));
    const auditor = await second.as({ roles: ['AUDITOR'], landlordId: 'kirklees' });
    const { body } = await auditor.get(`/v1/complaints/${caseId}`);
    expect(JSON.stringify(body)).toContain('The kitchen ceiling has leaked');
    const docIds = JSON.stringify(await eventsIn(second)).match(/(?<="documentId":")[^"]+/g) ?? [];
    expect(docIds.length).toBeGreaterThan(0);
    for (const docId of docIds) expect((await auditor.get(`/v1/documents/${docId}`)).status).toBe(200);
  });

  it('done twice, changes nothing; from an audit bundle it is the same case', async () => {
    const before = await eventsIn(second);
    expect((await rebuild('COMPLETE', second)).code).toBe(0);
    expect((await rebuild('AUDIT', second)).code).toBe(0);
    expect(await eventsIn(second)).toEqual(before);
  });

  it('goes on like any other case', async () => {
    const officer = await second.as({ roles: ['COMPLAINTS_OFFICER'], landlordId: 'kirklees' });
    const reply = await officer.post(`/v1/complaints/${caseId}/reopen`, { reason: 'A new leak', trigger: 'RESIDENT' });
    expect([reply.status, reply.body['code']]).toEqual([200, undefined]);
  });

  it('a subject’s copy, a broken file and an instance with cases of its own are refused, and nothing is written', async () => {
    expect(await rebuild('SUBJECT_ACCESS', second)).toMatchObject({
      code: 1,
      said: expect.stringContaining('subject') as string,
    });
    writeFileSync(file('broken'), 'no zip');
    expect(await rebuild('broken', second)).toMatchObject({ code: 1, said: expect.stringContaining('ZIP') as string });
    const caseworker = await second.as({ roles: ['CASEWORKER'], landlordId: 'kirklees' });
    const logged = await caseworker.post('/v1/complaints', {
      receivedAt: '2024-06-20T09:00:00Z',
      receivedByRole: 'CALL_CENTRE',
      receivedByOrg: 'landlord',
      channel: 'PHONE',
      complainantKind: 'TENANT',
      tenureStock: 'LCRA',
      original: { verbatim: 'Another matter.' },
      summary: 'Another matter',
      category: 'REPAIRS',
      serviceAreas: ['REPAIRS'],
      possibleHazard: false,
    });
    expect(logged.status).toBe(201);
    await caseworker.get(`/v1/worklist?after=${String(logged.body['position'])}`);
    expect(await rebuild('COMPLETE', second)).toMatchObject({
      code: 1,
      said: expect.stringContaining('empty') as string,
    });
  });
});
