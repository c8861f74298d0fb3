import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOfBag } from '../../libs/export/testing/rfc8493.js';
import { unzipped } from '../../libs/export/testing/unzipped.js';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { type Caller, TestSandbox } from '../support/sandbox.js';
import { verify } from '../verify/verifier.js';
import { exported, fetched, playK1 } from './exported-case.js';
import { describeWithPrograms, run } from './programs.js';

const LONG_MS = 300_000;

const verifyBundle = (base: string) => verify('--key', join(base, 'proof/log-key.txt'), '--bundle', base);

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('the complete record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-export-'));
  let sandbox: TestSandbox;
  let liaison: Caller;
  let caseId: string;
  let complete: Buffer;

  const unpack = (zip: Buffer, name: string): string => {
    const file = join(folder, `${name}.zip`);
    const target = join(folder, name);
    writeFileSync(file, zip);
    run('unzip', ['-q', file, '-d', target], folder);
    return join(target, readdirSync(target)[0] ?? '');
  };

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    caseId = await playK1(sandbox);
    liaison = await sandbox.as({ roles: ['OMBUDSMAN_LIAISON'], landlordId: 'kirklees' });
    const reply = await exported(liaison, caseId, { mode: 'COMPLETE', ombudsmanReference: '202400001' });
    complete = await fetched(sandbox, liaison, reply);
  }, LONG_MS);

  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }, LONG_MS);

  it('is a valid bag, by a check written apart from the writer', async () => {
    expect(faultsOfBag(await unzipped(complete))).toEqual([]);
  });

  it('is put on the case, with its hash, mode, recipient, pinned revision and signed checkpoint', async () => {
    const { body } = await liaison.get(`/v1/complaints/${caseId}/events?limit=200`);
    const records = (body['items'] as { type: string; data: Record<string, unknown> }[]).filter(
      ({ type }) => type === 'RecordExported',
    );
    expect(records[0]?.data).toMatchObject({
      mode: 'COMPLETE',
      recipient: 'HOUSING_OMBUDSMAN',
      revision: 21,
      bundleSha256: hashOf(complete),
    });
    expect(records[0]?.data['checkpoint']).toMatch(/\n\n— /);
  });

  it('made again at the same revision, its payload is the same to the byte, though it was put on record in between', async () => {
    const again = await fetched(sandbox, liaison, await exported(liaison, caseId, { mode: 'COMPLETE' }));
    const payload = async (zip: Buffer): Promise<[string, string][]> =>
      [...(await unzipped(zip))]
        .filter(([path]) => path.includes('/data/'))
        .map(([path, content]): [string, string] => [path, hashOf(content)]);
    expect(await payload(again)).toEqual(await payload(complete));
    expect(hashOf(again)).not.toBe(hashOf(complete));
  });

  it('says what was asked for and is not there', async () => {
    const { body } = await exported(liaison, caseId, {
      mode: 'COMPLETE',
      requestedItems: [{ item: 'Tenancy agreement', note: 'signed' }, { item: 'Stage 1 response' }],
    });
    expect(body['report']).toMatchObject({
      gaps: [
        { code: 'ORIGINAL_NOT_STORED', provision: '5.12' },
        { code: 'POLICY_DOCUMENT_NOT_HELD', section: 'POLICIES' },
      ],
      requestedItems: [
        { item: 'Tenancy agreement', folders: [], why: expect.stringContaining('nothing of the kind') as string },
        { item: 'Stage 1 response', folders: ['09-responses'] },
      ],
    });
  });

  it('a repeated request finds the export of the first; the same key with another body is refused', async () => {
    const ask = async (body: object) =>
      liaison.post(`/v1/complaints/${caseId}/exports`, body, { 'idempotency-key': 'once' });
    const first = await ask({ mode: 'COMPLETE' });
    const second = await ask({ mode: 'COMPLETE' });
    expect(second.body['exportId']).toBe(first.body['exportId']);
    expect(await ask({ mode: 'AUDIT' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('tells its progress as server-sent events until it is ready', async () => {
    const asked = await liaison.post(`/v1/complaints/${caseId}/exports`, { mode: 'COMPLETE' });
    const response = await fetch(`${sandbox.url}${asked.headers.get('location') ?? ''}/progress`, {
      headers: { authorization: `Bearer ${liaison.token ?? ''}` },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const events = await response.text();
    expect(events).toContain('event: progress');
    expect(events.trim().split('\n').at(-1)).toContain('"status":"READY"');
  });

  it.each([
    [{}, 'mode'],
    [{ mode: 'ALL' }, 'mode'],
    [{ mode: 'COMPLETE', more: 1 }, 'more'],
    [{ mode: 'COMPLETE', requestedItems: [{ item: ' ' }] }, 'requestedItems[0].item'],
  ])('refuses %j and names the field', async (body, field) => {
    const { status, body: problem } = await liaison.post(`/v1/complaints/${caseId}/exports`, body);
    expect(status).toBe(400);
    expect((problem['errors'] as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  it('is for those whom the table names, and for the landlord alone', async () => {
    const caseworker = await sandbox.as({ roles: ['CASEWORKER'], landlordId: 'kirklees' });
    const auditor = await sandbox.as({ roles: ['AUDITOR'], landlordId: 'kirklees' });
    const other = await sandbox.as({ roles: ['OMBUDSMAN_LIAISON'], landlordId: 'leeds' });
    const path = `/v1/complaints/${caseId}/exports`;
    const [first] = (await liaison.get(path)).body['items'] as { exportId: string }[];
    for (const caller of [caseworker, auditor])
      expect((await caller.post(path, { mode: 'COMPLETE' })).status).toBe(403);
    expect((await other.post(path, { mode: 'COMPLETE' })).status).toBe(404);
    for (const tail of ['', '/download', '/progress']) {
      const address = `${path}/${first?.exportId ?? ''}${tail}`;
      expect((await caseworker.get(address)).status).toBe(403);
      expect((await other.get(address)).status).toBe(404);
    }
    expect((await auditor.get(`${path}/${first?.exportId ?? ''}`)).status).toBe(200);
  });

  it('whoever has read its report or fetched it stands in the access log of the case', async () => {
    const path = `/v1/complaints/${caseId}/exports`;
    const auditor = await sandbox.as({ userId: 'curious', roles: ['AUDITOR'], landlordId: 'kirklees' });
    const [first] = (await liaison.get(path)).body['items'] as { exportId: string }[];
    const address = `${path}/${first?.exportId ?? ''}`;
    await auditor.get(address);
    await auditor.get(`${address}/progress`);
    await auditor.get(`${address}/download`);
    const log = await auditor.get(`/v1/access-log?caseId=${caseId}&user=curious`);
    expect((log.body['items'] as { what: string }[]).map(({ what }) => what)).toEqual([
      `exports/${first?.exportId ?? ''}/download`,
      `exports/${first?.exportId ?? ''}`,
    ]);
  });

  describeWithPrograms('is what other people’s programs say it is', () => {
    it('unzip, sha256sum and sha512sum', () => {
      const base = unpack(complete, 'complete');
      expect(run('unzip', ['-t', join(folder, 'complete.zip')], folder)).toContain('No errors detected');
      for (const algorithm of ['sha256', 'sha512'])
        for (const manifest of ['manifest', 'tagmanifest'])
          run(`${algorithm}sum`, ['--check', '--strict', '--quiet', `${manifest}-${algorithm}.txt`], base);
    });

    it('qpdf, pdfinfo and pdftotext: a tagged chronology in reading order', () => {
      const base = unpack(complete, 'read');
      const pdf = join(base, 'data/02-chronology/chronology.pdf');
      expect(run('qpdf', ['--check', pdf], base)).toContain('No syntax or stream encoding errors found');
      expect(run('pdfinfo', [pdf], base)).toMatch(/Tagged:\s+yes/);
      const tree = run('pdfinfo', ['-struct-text', pdf], base);
      expect(tree.indexOf('Key dates')).toBeLessThan(tree.indexOf('was logged'));
      expect(tree.indexOf('was logged')).toBeLessThan(tree.indexOf('The case was closed'));
      const text = run('pdftotext', ['-layout', pdf, '-'], base);
      expect(text).toContain('Complaint KIR-2024-00001');
      expect(text).toMatch(/Page 1 of \d/);
      expect(text).toContain('The kitchen ceiling has leaked');
    });

    it('tools/verify, offline, with one changed letter found', () => {
      const base = unpack(complete, 'verified');
      expect(verifyBundle(base)).toMatchObject({ code: 0 });
      const events = join(base, 'data/03-events/events.jsonl');
      writeFileSync(events, readFileSync(events, 'utf8').replace('"channel":"WEB"', '"channel":"FAX"'));
      expect(verifyBundle(base)).toEqual({
        code: 1,
        said: expect.stringContaining('CHANGED: data/03-events/events.jsonl') as string,
      });
    });

    it('tools/verify finds a file that was changed together with every manifest that names it', () => {
      const base = unpack(complete, 'forged');
      const cover = readdirSync(join(base, 'data/01-cover'))[0] ?? '';
      writeFileSync(join(base, 'data/01-cover', cover), 'Nothing went wrong.\n');
      for (const manifest of ['manifest', 'tagmanifest'])
        for (const algorithm of ['sha256', 'sha512']) {
          const name = `${manifest}-${algorithm}.txt`;
          const paths = readFileSync(join(base, name), 'utf8')
            .split('\n')
            .flatMap((line) => line.split('  ')[1] ?? []);
          writeFileSync(join(base, name), run(`${algorithm}sum`, paths, base));
        }
      expect(verifyBundle(base)).toEqual({
        code: 1,
        said: expect.stringContaining('CHANGED: manifest-sha256.txt is not the one that was signed') as string,
      });
    });

    it('AUDIT has the checks, SUBJECT_ACCESS names no member of staff', async () => {
      const audit = unpack(
        await fetched(sandbox, liaison, await exported(liaison, caseId, { mode: 'AUDIT' })),
        'audit',
      );
      const checks = JSON.parse(readFileSync(join(audit, 'data/20-checks/checks.json'), 'utf8')) as object;
      expect(checks).toMatchObject({
        idsUnique: true,
        revisionsRise: true,
        versionsAgree: true,
        recordedInOrder: true,
      });
      const copy = await fetched(sandbox, liaison, await exported(liaison, caseId, { mode: 'SUBJECT_ACCESS' }));
      const files = await unzipped(copy);
      const names = /"(manager|officer|caseworker)"/;
      for (const [path, content] of files)
        if (/\/data\/.*\.(json|jsonl|csv|txt)$/.test(path))
          expect([path, content.toString().match(names)]).toEqual([path, null]);
      expect([...files.keys()].some((path) => path.endsWith('events.jsonl'))).toBe(false);
      expect(verifyBundle(unpack(copy, 'subject'))).toMatchObject({ code: 0 });
    });

    it('[5.8] a resident’s copy tells of a conflict of interest, and not whose or of what kind', async () => {
      const officer = await sandbox.as({ roles: ['COMPLAINTS_OFFICER'], landlordId: 'kirklees' });
      const { body } = await officer.post(
        '/v1/complaints',
        samples.log({ receivedAt: String((await sandbox.nobody.get('/v1/sandbox/clock')).body['now']) }),
      );
      const id = String(body['caseId']);
      const conflict = { personId: 'surveyor-of-the-block', nature: 'Is the neighbour above', kind: 'ACTUAL' };
      expect((await officer.post(`/v1/complaints/${id}/declare-conflict`, conflict)).status).toBe(200);
      const reply = await exported(liaison, id, { mode: 'SUBJECT_ACCESS' });
      const files = await unzipped(await fetched(sandbox, liaison, reply));
      const texts = [...files]
        .filter(([path]) => /\.(json|csv|txt)$/.test(path))
        .map(([, content]) => content.toString());
      expect(texts.join('\n')).toContain('ConflictDeclared');
      for (const secret of ['surveyor-of-the-block', 'neighbour above']) {
        expect(texts.filter((text) => text.includes(secret))).toEqual([]);
        expect(JSON.stringify(reply.body)).not.toContain(secret);
      }
    });
  });
});
