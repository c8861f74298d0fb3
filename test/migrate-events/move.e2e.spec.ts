import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { Canaries } from '../erasure/canaries.js';
import { tellCase, type ToldCase } from '../erasure/case-with-canaries.js';
import { operateWith } from '../support/operate.js';
import { TestSandbox } from '../support/sandbox.js';
import { verify } from '../verify/verifier.js';

jest.setTimeout(600_000);

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-move-'));
const MIGRATE = 'migrate-events/src/main.js';
const PROJECTIONS = 'worker/src/projections/main.js';
const VERIFY_PROJECTIONS = 'worker/src/projections/verify-main.js';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let nodes: readonly [RunningNode, RunningNode];
let sandbox: TestSandbox | undefined;

const settings = (node: RunningNode) => ({
  DATABASE_URL: postgres.url,
  EVENTSTORE_URL: node.url,
  REDRESS_DATA_DIR: FOLDER,
  SANDBOX_NOW: '2025-03-03T10:00:00Z',
});

const start = async (node: RunningNode): Promise<TestSandbox> => (sandbox = await TestSandbox.start(settings(node)));

const stop = async (): Promise<void> => {
  await sandbox?.stop();
  sandbox = undefined;
};

const log = async (on: TestSandbox, of: string): Promise<ToldCase> => tellCase(on, new Canaries(of));

/** Whose cases the worklist shows, once it knows what was written last. */
const worklist = async (on: TestSandbox, caseId: string): Promise<readonly string[]> => {
  const officer = await on.as('COMPLAINTS_OFFICER');
  const at = '2025-03-03T10:00:00Z';
  const note = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at, text: 'Asked again.' };
  const { body } = await officer.post(`/v1/complaints/${caseId}/record-correspondence`, note);
  const list = await officer.get(`/v1/worklist?after=${String(body['position'])}`);
  return (list.body['items'] as { caseId: string }[]).map((item) => item.caseId).sort();
};

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: join(FOLDER, 'postgres') });
  nodes = [await startNode({ log: 'memory' }), await startNode({ log: 'memory' })];
});
afterAll(async () => {
  await stop();
  for (const node of nodes) await node.stop();
  await postgres.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

it('an installation moves to another event store: stop, migrate-events, adopt, start', async () => {
  const [source, target] = nodes;
  const before = await start(source);
  const told = await log(before, 'Amsel');
  expect(await worklist(before, told.caseId)).toEqual([told.caseId]);
  const key = join(FOLDER, 'key');
  const auditor = await before.as('AUDITOR');
  writeFileSync(key, String((await auditor.get('/v1/log/key')).body['verifierKey']));
  const leads = await operateWith(settings(target), PROJECTIONS, 'adopt');
  expect(leads).toEqual({ code: 1, said: expect.stringContaining('A worker leads this installation') as string });
  await stop();

  const empty = await operateWith(settings(target), PROJECTIONS, 'adopt');
  expect(empty).toEqual({ code: 1, said: expect.stringContaining('is no copy') as string });
  expect(await operateWith({}, MIGRATE, '--from', source.url, '--to', target.url)).toMatchObject({ code: 0 });
  const adopted = await operateWith(settings(target), PROJECTIONS, 'adopt', '--reason', 'a larger server');
  expect(adopted).toEqual({ code: 0, said: expect.stringContaining('may be started') as string });

  const after = await start(target);
  expect(await worklist(after, told.caseId)).toEqual([told.caseId]);
  const again = await log(after, 'Drossel');
  expect(await worklist(after, again.caseId)).toEqual([told.caseId, again.caseId].sort());
  expect((await after.nobody.get('/health/ready')).status).toBe(200);
  expect(await operateWith(settings(target), VERIFY_PROJECTIONS)).toMatchObject({ code: 0 });
  for (const { caseId } of [told, again]) {
    const proof = join(FOLDER, `${caseId}.json`);
    const asked = await (await after.as('AUDITOR')).get(`/v1/complaints/${caseId}/proof`);
    writeFileSync(proof, JSON.stringify(asked.body));
    expect(verify('--key', key, '--proof', proof)).toMatchObject({ code: 0 });
  }
});
