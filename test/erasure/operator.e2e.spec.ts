import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instance, startInstance } from '../support/instance.js';
import { operate } from '../support/operate.js';
import { Canaries } from './canaries.js';
import { closeCase, RESIDENT, tellCase, type ToldCase } from './case-with-canaries.js';

jest.setTimeout(300_000);

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-operator-'));
const ERASE = 'data-protection/src/erase.js';
const ROTATE = 'data-protection/src/rotate-master-key.js';

const gone = new Canaries('Kanarienvogel');
const kept = new Canaries('Nachtigall');
let instance: Instance;
let stays: ToldCase;
let erased: ToldCase;

const erase = async (userId: string, ...args: string[]) => {
  const { sandbox } = instance;
  const { token = '' } = await sandbox.as({ roles: ['DATA_PROTECTION'], userId });
  return operate(ERASE, FOLDER, ...args, '--url', sandbox.url, '--token', token);
};

const shown = async (caseId: string): Promise<string> => {
  const officer = await instance.sandbox.as('COMPLAINTS_OFFICER');
  const replies = await Promise.all(
    ['', '/events?limit=200', '/timeline?limit=200'].map(async (path) =>
      officer.get(`/v1/complaints/${caseId}${path}`),
    ),
  );
  return JSON.stringify(replies.map(({ body }) => body));
};

beforeAll(async () => {
  instance = await startInstance(FOLDER);
  erased = await tellCase(instance.sandbox, gone);
  stays = await tellCase(instance.sandbox, kept, { residentId: '44444444-4444-4444-8444-444444444444' });
  await closeCase(instance.sandbox, erased.caseId);
  await instance.sandbox.clock('2025-04-02T23:00:00Z');
});
afterAll(async () => {
  await instance.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

describe('npm run erase', () => {
  it('says how it is used when it is told too little', async () => {
    expect(await operate(ERASE, FOLDER, 'list')).toMatchObject({ code: 64 });
    expect(await erase('dora', 'approve')).toEqual({
      code: 64,
      said: expect.stringContaining('Which erasure?') as string,
    });
  });

  it('says that nobody answers where no API is', async () => {
    const answer = await operate(ERASE, FOLDER, 'list', '--url', 'http://127.0.0.1:9', '--token', 'x');
    expect(answer).toEqual({ code: 1, said: expect.stringContaining('does not answer') as string });
  });

  it('takes two people, and leaves nothing to read', async () => {
    const asked = await erase('dora', 'request', '--resident', RESIDENT, '--ground', 'RETENTION_ENDED');
    expect(asked.code).toBe(0);
    const { erasureId } = JSON.parse(asked.said) as { erasureId: string };
    expect(await erase('dora', 'approve', erasureId)).toMatchObject({ code: 1 });
    expect(gone.in(await shown(erased.caseId)).length).toBeGreaterThan(30);
    expect(await erase('dilip', 'approve', erasureId)).toMatchObject({ code: 0 });
    const { said } = await erase('dora', 'show', erasureId);
    expect(JSON.parse(said)).toMatchObject({ status: 'ERASED' });
    expect(gone.in(await shown(erased.caseId))).toEqual([]);
  });
});

describe('npm run rotate-master-key', () => {
  it('wraps every key anew while nothing runs; afterwards what was there is read, and what was erased is not', async () => {
    const before = await shown(stays.caseId);
    await instance.stop();
    const { code, said } = await operate(ROTATE, FOLDER);
    expect(said).toMatch(/wraps everything now: [1-9]\d* subjects, [1-9]\d* documents, [1-9]\d* secrets/);
    expect(code).toBe(0);
    instance = await startInstance(FOLDER);
    expect(kept.in(await shown(stays.caseId))).toEqual(kept.in(before));
    expect(gone.in(await shown(erased.caseId))).toEqual([]);
    const officer = await instance.sandbox.as('COMPLAINTS_OFFICER');
    expect((await officer.get(`/v1/documents/${stays.letter}`)).status).toBe(200);
  });
});
