import { samples } from '../../libs/domain/src/testing/samples.js';
import { HttpCase, NOW } from '../support/http-case.js';
import { type Caller, type Reply, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const LOG = samples.log({ receivedAt: NOW });
const answer = ({ status, body, headers }: Reply): unknown => [status, headers.get('etag'), body];
const codeOf = ({ status, body }: Reply): [number, unknown] => [status, body['code']];

describe('the same command again, and others at the same time', () => {
  let sandbox: TestSandbox;
  let officer: Caller;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: NOW });
    await sandbox.clock(NOW);
    officer = await sandbox.as('COMPLAINTS_OFFICER');
  });

  afterAll(async () => sandbox.stop());

  it('a hundred identical requests with one key at once make one event and get the same answer', async () => {
    const one = await HttpCase.log(sandbox);
    const key = { 'idempotency-key': 'one-key' };
    const replies = await Promise.all(
      Array.from({ length: 100 }, async () => one.send('triage', samples.triage(), undefined, key)),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(answer(reply)))).size).toBe(1);
    expect(replies[0]?.status).toBe(200);
    expect(await one.length()).toBe(2);
  });

  it('a hundred identical complaints with one key at once are one case', async () => {
    const replies = await Promise.all(
      Array.from({ length: 100 }, async () => officer.post('/v1/complaints', LOG, { 'idempotency-key': 'one-case' })),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(answer(reply)))).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
  });

  it('a repeat answers as the first did, though others wrote since', async () => {
    const one = await HttpCase.log(sandbox);
    const key = { 'idempotency-key': 'again' };
    const first = await one.send('triage', samples.triage(), undefined, key);
    await one.does('define', { changeReason: undefined });
    expect(answer(await one.send('triage', samples.triage(), undefined, key))).toEqual(answer(first));
    expect(await one.length()).toBe(3);
  });

  it('a key belongs to its body, user and case', async () => {
    const one = await HttpCase.log(sandbox);
    const two = await HttpCase.log(sandbox);
    const key = { 'idempotency-key': 'mine' };
    expect((await one.send('triage', samples.triage(), undefined, key)).status).toBe(200);
    const other = await one.send('triage', samples.triage({ complexity: 'HIGH' }), undefined, key);
    expect([codeOf(other), other.body['field']]).toEqual([[422, 'IDEMPOTENCY_KEY_REUSED'], 'Idempotency-Key']);
    expect(await one.length()).toBe(2);
    expect((await one.send('triage', samples.triage(), 'CASEWORKER', key)).status).toBe(200);
    expect((await two.send('triage', samples.triage(), undefined, key)).status).toBe(200);
    expect([await one.length(), await two.length()]).toEqual([3, 2]);
  });

  it('a refusal is not remembered: the same key works once the reason is gone', async () => {
    const one = await HttpCase.log(sandbox);
    const key = { 'idempotency-key': 'later' };
    const acknowledge = one.body('acknowledge');
    expect(codeOf(await one.send('acknowledge', acknowledge, undefined, key))).toEqual([422, 'NOT_DEFINED']);
    await one.does('define', { changeReason: undefined });
    expect((await one.send('acknowledge', acknowledge, undefined, key)).status).toBe(200);
  });

  it('of two users on one case at once, one wins and the other is told', async () => {
    const one = await HttpCase.log(sandbox);
    await one.does('define', { changeReason: undefined });
    const acknowledge = one.body('acknowledge');
    const replies = await Promise.all([
      one.send('acknowledge', acknowledge, { userId: 'anna', roles: ['CASEWORKER'] }),
      one.send('acknowledge', acknowledge, { userId: 'bob', roles: ['CASEWORKER'] }),
    ]);
    const codes = replies.map((reply) => JSON.stringify([reply.status, reply.body['code'] ?? 'accepted'])).sort();
    expect(codes[0]).toBe('[200,"accepted"]');
    expect(JSON.parse(codes[1] ?? '')).toEqual([422, expect.stringMatching(/ALREADY_ACKNOWLEDGED|INVALID_STATE/)]);
    expect(await one.length()).toBe(3);
  });

  it('of two users with the same ETag at once, one wins and the other is told the revision', async () => {
    const one = await HttpCase.log(sandbox);
    const match = { 'if-match': '"0"' };
    const replies = await Promise.all(
      ['anna', 'bob'].map(async (userId) =>
        one.send('triage', samples.triage(), { userId, roles: ['CASEWORKER'] }, match),
      ),
    );
    const [won, lost] = replies[0]?.status === 200 ? replies : [...replies].reverse();
    expect([won?.status, lost && codeOf(lost), lost?.body['revision']]).toEqual([200, [412, 'PRECONDITION_FAILED'], 1]);
    expect(await one.length()).toBe(2);
    expect((await one.send('triage', samples.triage(), undefined, { 'if-match': '"1"' })).status).toBe(200);
    expect(codeOf(await one.send('triage', samples.triage(), undefined, { 'if-match': '"9"' }))).toEqual([
      412,
      'PRECONDITION_FAILED',
    ]);
    expect((await one.send('triage', samples.triage(), undefined, { 'if-match': '*' })).status).toBe(200);
  });

  it('what the system wrote does not spoil an open form', async () => {
    const one = await HttpCase.log(sandbox);
    await sandbox.clock('2025-03-06T10:00:00Z');
    const { body } = await one.get('/events?limit=200');
    const types = (body['items'] as { type: string }[]).map(({ type }) => type);
    expect(types).toContain('ReminderSent');
    const reply = await one.send('triage', samples.triage(), undefined, { 'if-match': '"0"' });
    expect([reply.status, reply.body['revision']]).toEqual([200, types.length]);
  });
});
