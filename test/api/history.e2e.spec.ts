import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpCase, NOW } from '../support/http-case.js';
import { type Caller, TestSandbox } from '../support/sandbox.js';
import { verify } from '../verify/verifier.js';

interface Proof {
  readonly checkpoint: string;
  readonly size: number;
  readonly items: { readonly revision: number; readonly event: { data: Record<string, unknown> } }[];
  readonly next: string | null;
}

describe('a history that can be replayed and checked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-history-'));
  let sandbox: TestSandbox;
  let one: HttpCase;
  let auditor: Caller;
  /** What the auditor kept on the first day. */
  let kept: string;

  const saved = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const checkpoint = async (query = ''): Promise<string> =>
    String((await auditor.get(`/v1/log/checkpoint${query}`)).body['text']);
  const proofOf = async (query = ''): Promise<Proof> =>
    (await auditor.get(`${one.path}/proof${query}`)).body as unknown as Proof;
  const key = async (): Promise<string> =>
    saved('key.txt', String((await auditor.get('/v1/log/key')).body['verifierKey']));

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    await sandbox.clock(NOW);
    auditor = await sandbox.as({ roles: ['AUDITOR'], landlordId: 'code-2024' });
    one = await HttpCase.log(sandbox);
    kept = await checkpoint(`?after=${String(one.last.body['position'])}`);
    await one.does('triage');
    await sandbox.clock('2025-03-04T10:00:00Z');
    await one.does('define');
    await sandbox.clock('2025-03-05T10:00:00Z');
    await one.does('record-correspondence', { at: '2025-03-05T09:50:00Z' });
  }, 120_000);
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a proof, page by page, verifies offline, and continues the checkpoint that was kept', async () => {
    const first = await proofOf(`?limit=2&after=${String(one.last.body['position'])}`);
    expect(first.items.map(({ revision }) => revision)).toEqual([0, 1]);
    const rest = await proofOf(`?limit=2&cursor=${first.next ?? ''}`);
    const whole = { ...first, items: [...first.items, ...rest.items], next: rest.next };
    const from = Number(kept.split('\n')[1]);
    const consistency = (await auditor.get(`/v1/log/consistency?from=${from}&to=${first.size}`)).body;
    const { code, said } = verify(
      ...['--key', await key(), '--proof', saved('proof.json', JSON.stringify(whole))],
      ...['--kept', saved('kept.txt', kept), '--consistency', saved('consistency.json', JSON.stringify(consistency))],
    );
    expect(said).toContain('VERIFIED');
    expect(said).toContain('The log continues the one that was kept');
    expect(code).toBe(0);
  });

  it('one changed word is named by its event', async () => {
    const proof = await proofOf();
    const triaged = proof.items[1];
    if (triaged !== undefined) triaged.event.data['route'] = 'SERVICE_REQUEST';
    const { code, said } = verify('--key', await key(), '--proof', saved('changed.json', JSON.stringify(proof)));
    expect([code, said]).toEqual([1, expect.stringContaining('revision 1 (Triaged') as string]);
  });

  it.each([
    ['/v1/log/consistency?from=0', 'to'],
    ['/v1/log/consistency?from=2&to=1', 'to'],
    ['/v1/log/consistency?from=-1&to=1', 'from'],
    ['/v1/log/checkpoint?size=x', 'size'],
    ['/v1/log/checkpoint?after=x', 'after'],
  ])('%s is refused by its field', async (path, field) => {
    const { status, body } = await auditor.get(path);
    expect([status, (body['errors'] as { field: string }[])[0]?.field]).toEqual([400, field]);
  });

  it('a checkpoint of more entries than there are is not found', async () => {
    expect((await auditor.get('/v1/log/checkpoint?size=1000000')).status).toBe(404);
    expect((await auditor.get('/v1/log/consistency?from=0&to=1000000')).status).toBe(404);
  });

  it('shows the case at each revision, and none beyond its last', async () => {
    const at = async (revision: number) => auditor.get(`${one.path}?asAtRevision=${revision}`);
    expect((await at(0)).body).toMatchObject({ revision: 0, definitions: [] });
    const last = Number((await auditor.get(one.path)).body['revision']);
    expect((await at(last)).body).toMatchObject({ revision: last });
    const beyond = await at(last + 1);
    expect([beyond.status, (beyond.body['errors'] as { field: string }[])[0]?.field]).toEqual([400, 'asAtRevision']);
  });

  it('the difference between two days names the fields, before and after, and the event', async () => {
    const { body } = await auditor.get(`${one.path}/diff?from=2025-03-03&to=2025-03-04`);
    const items = body['items'] as { path: string; changedBy: { type: string }[] }[];
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).toContain('Defined');
    expect(JSON.stringify(items)).not.toContain('CorrespondenceRecorded');
  });

  it('the timeline as CSV says what the JSON says, one line an event', async () => {
    const csv = String((await auditor.get(`${one.path}/timeline?format=csv`)).body['text']);
    const { items } = (await auditor.get(`${one.path}/timeline?limit=200`)).body as unknown as { items: unknown[] };
    expect(csv.trim().split('\r\n')).toHaveLength(items.length + 1);
  });
});
