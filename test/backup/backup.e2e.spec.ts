import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@redress/database';
import { liveTables } from '@redress/read-models';
import { type TestSandbox } from '../support/sandbox.js';
import { verifier } from '../verify/verifier.js';
import { Canaries, searched } from '../erasure/canaries.js';
import { closeCase, RESIDENT, tellCase, type ToldCase } from '../erasure/case-with-canaries.js';
import { type Instance, startInstance } from '../support/instance.js';
import { operate } from '../support/operate.js';

jest.setTimeout(600_000);

const BACKUP = 'backup/src/main.js';
const RESTORE = 'backup/src/restore-main.js';
const VERIFY_PROJECTIONS = 'worker/src/projections/verify-main.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-backup-'));
const [ORIGINAL, RESTORED] = [join(FOLDER, 'original'), join(FOLDER, 'restored')];
const FILE = join(FOLDER, 'monday.backup');
const REGISTER = join(ORIGINAL, 'keys', 'erasures.jsonl');

const erased = new Canaries('Kanarienvogel');
const kept = new Canaries('Nachtigall');
/** What was acknowledged before the backup was begun. */
const acknowledged: string[] = [];

let original: Instance;
let restored: Instance | undefined;
let gone: ToldCase;
let stays: ToldCase;

/** Everything that the case's addresses show, page by page. */
const shown = async (sandbox: TestSandbox, caseId: string): Promise<string> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const texts: string[] = [];
  for (const path of ['', '/events', '/timeline', '/deadlines', '/compliance'])
    for (let cursor: unknown = ''; typeof cursor === 'string';) {
      const page = cursor === '' ? '' : `?limit=200&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await officer.get(`/v1/complaints/${caseId}${path}${page}`);
      texts.push(JSON.stringify(body));
      cursor = body['next'];
    }
  return texts.join('\n');
};

const note = async (sandbox: TestSandbox): Promise<string> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const at = '2025-03-03T10:00:00Z';
  const text = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at, text: 'Asked again.' };
  const { status, body } = await officer.post(`/v1/complaints/${stays.caseId}/record-correspondence`, text);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body['events'] as [{ id: string }])[0].id;
};

const erase = async (sandbox: TestSandbox): Promise<void> => {
  await closeCase(sandbox, gone.caseId);
  await sandbox.clock('2025-04-02T23:00:00Z');
  const [dora, dilip] = await Promise.all(
    ['dora', 'dilip'].map(async (userId) => sandbox.as({ roles: ['DATA_PROTECTION'], userId })),
  );
  const asked = await dora!.post('/v1/erasures', { residentId: RESIDENT, ground: 'RETENTION_ENDED' });
  const { body } = await dilip!.post(`/v1/erasures/${String(asked.body['erasureId'])}/approve`, {});
  expect(body).toMatchObject({ status: 'ERASED', documentIds: [gone.letter] });
};

beforeAll(async () => {
  original = await startInstance(ORIGINAL);
  gone = await tellCase(original.sandbox, erased);
  stays = await tellCase(original.sandbox, kept, { residentId: '44444444-4444-4444-8444-444444444444' });
  for (let count = 0; count < 5; count += 1) acknowledged.push(await note(original.sandbox));
});

afterAll(async () => {
  await restored?.stop();
  await original?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is taken of an instance that is being written to', async () => {
    let writing = true;
    const load = (async () => {
      while (writing) await note(original.sandbox);
    })();
    const { code, said } = await operate(BACKUP, ORIGINAL, '--to', FILE);
    writing = false;
    await load;
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('2 documents') as string });
    expect(existsSync(`${FILE}.part`)).toBe(false);
  });

  it('overwrites nothing, and says how it is used', async () => {
    expect(await operate(BACKUP, ORIGINAL, '--to', FILE)).toMatchObject({ code: 1 });
    expect(await operate(BACKUP, ORIGINAL)).toMatchObject({ code: 64 });
    expect(await operate(RESTORE, RESTORED, '--from', FILE)).toMatchObject({ code: 64 });
  });
});

describe('a restore', () => {
  beforeAll(async () => erase(original.sandbox));

  it('refuses a folder that holds something', async () => {
    mkdirSync(RESTORED, { recursive: true });
    writeFileSync(join(RESTORED, 'mine.txt'), 'mine');
    const answer = await operate(RESTORE, RESTORED, '--from', FILE, '--erasures', REGISTER);
    expect(answer).toEqual({ code: 1, said: expect.stringContaining('is not empty') as string });
    expect(readFileSync(join(RESTORED, 'mine.txt'), 'utf8')).toBe('mine');
    rmSync(RESTORED, { recursive: true });
  });

  it('refuses a register that is not of this instance, and one that is not there', async () => {
    const strange = join(FOLDER, 'strange.jsonl');
    writeFileSync(strange, '{"register":"11111111-1111-4111-8111-111111111111"}\n');
    for (const register of [strange, join(FOLDER, 'nowhere.jsonl')]) {
      const answer = await operate(RESTORE, RESTORED, '--from', FILE, '--erasures', register);
      expect(answer).toEqual({ code: 1, said: expect.stringContaining('register of erasures') as string });
    }
    expect(existsSync(RESTORED)).toBe(false);
  });

  it('refuses a backup in which a byte was changed, and leaves nothing behind', async () => {
    const spoilt = join(FOLDER, 'spoilt.backup');
    const bytes = readFileSync(FILE);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(spoilt, bytes);
    const { code } = await operate(RESTORE, RESTORED, '--from', spoilt, '--erasures', REGISTER);
    expect(code).toBe(1);
    expect([existsSync(RESTORED), existsSync(`${RESTORED}.restoring`)]).toEqual([false, false]);
  });

  it('makes the instance again', async () => {
    const answer = await operate(RESTORE, RESTORED, '--from', FILE, '--erasures', REGISTER);
    expect(answer).toEqual({ code: 0, said: expect.stringContaining('1 erasures were carried out again') as string });
    restored = await startInstance(RESTORED);
  });

  it('holds everything that was acknowledged before the backup', async () => {
    const events = await shown(restored!.sandbox, stays.caseId);
    for (const id of acknowledged) expect(events).toContain(id);
    expect(kept.in(events).length).toBeGreaterThan(35);
  });

  it('does not bring back who was erased after the backup was taken', async () => {
    expect(erased.in(await shown(original.sandbox, gone.caseId))).toEqual([]);
    const answers = await shown(restored!.sandbox, gone.caseId);
    expect(answers).toContain('{"erased":true}');
    expect(erased.in(answers)).toEqual([]);
    const officer = await restored!.sandbox.as('COMPLAINTS_OFFICER');
    expect((await officer.get(`/v1/documents/${gone.letter}`)).body).toMatchObject({ code: 'DOCUMENT_ERASED' });
    expect(existsSync(join(RESTORED, 'documents', `${gone.letter}.enc`))).toBe(false);
    expect(await searched(restored!.sandbox, erased)).toEqual({ count: 0, caseIds: [] });
    expect(await searched(restored!.sandbox, kept)).toMatchObject({ caseIds: [stays.caseId] });
  });

  it('opens the documents of everybody else', async () => {
    const officer = await restored!.sandbox.as('COMPLAINTS_OFFICER');
    const { status, body } = await officer.get(`/v1/documents/${stays.letter}`);
    expect(status).toBe(200);
    expect(kept.in(JSON.stringify(body))).toHaveLength(1);
  });

  it('has read models that equal a rebuild, and goes on', async () => {
    const receipt = await note(restored!.sandbox);
    expect(await shown(restored!.sandbox, stays.caseId)).toContain(receipt);
    expect(await operate(VERIFY_PROJECTIONS, RESTORED)).toMatchObject({ code: 0 });
  });

  it('proves its history under the key of before, the erased case too', async () => {
    const auditor = await original.sandbox.as('AUDITOR');
    const key = join(FOLDER, 'key');
    writeFileSync(key, String((await auditor.get('/v1/log/key')).body['verifierKey']));
    const again = await restored!.sandbox.as('AUDITOR');
    const program = await verifier();
    for (const { caseId } of [gone, stays]) {
      const proof = join(FOLDER, `${caseId}.json`);
      writeFileSync(proof, JSON.stringify((await again.get(`/v1/complaints/${caseId}/proof`)).body));
      const said: string[] = [];
      expect([program.main(['--key', key, '--proof', proof], (line) => said.push(line)), said.at(-1)]).toEqual([
        0,
        'VERIFIED',
      ]);
    }
  });
});

describe('a backup whose read model was being built for another version', () => {
  it('is restored without it, and the worker makes it again', async () => {
    const old = join(FOLDER, 'old.backup');
    const database = new Database({ url: restored!.databaseUrl });
    const live = (await liveTables(database)).get('worklist');
    await database.query(`do $$ begin
      alter table ${live!.table} rename to worklist_v0;
      update redress.live_projection set version = 0, table_name = 'redress.worklist_v0' where name = 'worklist';
      update redress.checkpoint set version = 0 where consumer = 'worklist';
      create table ${live!.table} as select * from redress.worklist_v0 limit 1;
      insert into redress.checkpoint
        select 'worklist~${live!.version}.0', ${live!.version}, store_id, commit_position, prepare_position
        from redress.checkpoint where consumer = 'worklist';
    end $$`);
    await database.close();
    expect(await operate(BACKUP, RESTORED, '--to', old)).toMatchObject({ code: 0 });
    const register = join(RESTORED, 'keys', 'erasures.jsonl');
    await restored!.stop();
    const again = join(FOLDER, 'again');
    expect(await operate(RESTORE, again, '--from', old, '--erasures', register)).toMatchObject({ code: 0 });
    restored = await startInstance(again);
    const receipt = await note(restored.sandbox);
    expect(await shown(restored.sandbox, stays.caseId)).toContain(receipt);
    expect(await operate(VERIFY_PROJECTIONS, again)).toMatchObject({ code: 0 });
    const lead = await restored.sandbox.as('SENIOR_LEAD');
    const { body } = await lead.get('/v1/worklist');
    expect((body['items'] as { caseId: string }[]).map(({ caseId }) => caseId)).toContain(stays.caseId);
  });
});
