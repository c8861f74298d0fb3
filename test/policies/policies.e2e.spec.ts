import { type Answer, type Person, type Sandbox, startSandbox } from '../support/restartable-sandbox.js';
import { samples } from '../../libs/domain/src/testing/samples.js';

const LANDLORD = 'code-2024';
const person = (userId: string, ...roles: string[]): Person => ({ userId, roles, landlordId: LANDLORD });
const pia = person('pia', 'POLICY_ADMIN');
const pat = person('pat', 'POLICY_ADMIN');
const officer = person('officer', 'COMPLAINTS_OFFICER');
const auditor = person('auditor', 'AUDITOR');
const caseworker = person('caseworker', 'CASEWORKER');
const PROFILE = `/v1/profiles/${LANDLORD}`;
const CALENDAR = '/v1/calendars/england-and-wales';
const SHA = 'a'.repeat(64);
const PATIENCE_MS = 180_000;
jest.setTimeout(PATIENCE_MS);

let sandbox: Sandbox;
const get = (path: string, as: Person = officer): Promise<Answer> => sandbox.send('GET', path, undefined, as);
const post = (path: string, body: object, as: Person, headers?: Record<string, string>): Promise<Answer> =>
  sandbox.send('POST', path, body, as, headers);
const clock = async (now: string): Promise<void> => {
  expect(await sandbox.send('PUT', '/v1/sandbox/clock', { now })).toMatchObject({ status: 200 });
};
const refusal = ({ status, body }: Answer): unknown[] => [status, body['code']];

beforeAll(async () => {
  sandbox = await startSandbox();
  await clock('2022-09-05T09:00:00Z');
});
afterAll(async () => sandbox.stop());

/** The profile as it is read, without what the server adds. */
const asRead = async (): Promise<Record<string, unknown>> => {
  const { body } = await get(PROFILE);
  const { warnings: _warnings, pending: _pending, version: _version, ...profile } = body;
  return profile;
};
const faster = async (effectiveFrom: string | null, change: object = {}): Promise<object> => {
  const profile = await asRead();
  const stages = (profile['stages'] as object[]).map((stage) => ({ ...stage, ackWd: 3 }));
  return { ...profile, stages, effectiveFrom, ...change };
};
const logCase = async (receivedAt: string): Promise<string> => {
  const answer = await post('/v1/complaints', samples.log({ receivedAt }), caseworker);
  expect(answer.status).toBe(201);
  return String(answer.body['caseId']);
};
const deadlines = async (caseId: string): Promise<Record<string, unknown>> => {
  const { body } = await get(`/v1/complaints/${caseId}/deadlines`);
  return Object.fromEntries((body.items ?? []).map((item) => [item['deadlineId'], item['dueOn']])) as Record<
    string,
    unknown
  >;
};
const typesOf = async (caseId: string): Promise<unknown[]> =>
  ((await get(`/v1/complaints/${caseId}/events`)).body.items ?? []).map(({ type }) => type);

describe('a landlord’s policy over HTTP', () => {
  it('shows the version in force and what it departs from, to those who may see it', async () => {
    const { status, body } = await get(PROFILE);
    expect(status).toBe(200);
    expect(body).toMatchObject({ landlordId: LANDLORD, version: 1, pending: null });
    expect(body['warnings']).toContainEqual(
      expect.objectContaining({ code: 'PW-UNKNOWN', provision: '9.5', severity: 'WARN' }),
    );
    expect((await get(PROFILE, auditor)).status).toBe(200);
    expect(refusal(await get(PROFILE, caseworker))).toEqual([403, 'FORBIDDEN_ROLE']);
    expect((await get('/v1/profiles/kirklees')).status).toBe(404);
  });

  it('[5.1] is published by two persons', async () => {
    expect(refusal(await post(`${PROFILE}/propose`, await faster('2022-10-01'), officer))).toEqual([
      403,
      'FORBIDDEN_ROLE',
    ]);
    const proposed = await post(`${PROFILE}/propose`, await faster('2022-10-01'), pia, { 'idempotency-key': 'once' });
    expect(proposed).toMatchObject({
      status: 200,
      body: { version: 2, revision: 0, events: [{ type: 'ProfileProposed' }] },
    });
    const again = await post(`${PROFILE}/propose`, await faster('2022-10-01'), pia, { 'idempotency-key': 'once' });
    expect(again).toEqual(proposed);
    expect((await get(PROFILE)).body).toMatchObject({
      version: 1,
      pending: { proposedBy: 'pia', profile: { version: 2 } },
    });
    expect(refusal(await post(`${PROFILE}/approve`, {}, pia))).toEqual([422, 'SECOND_PERSON_REQUIRED']);
    expect(refusal(await post(`${PROFILE}/approve`, { version: 3 }, pat))).toEqual([422, 'UNKNOWN_PROPOSAL']);
    expect((await post(`${PROFILE}/approve`, {}, pat, { 'if-match': '"7"' })).status).toBe(412);
    const approved = await post(`${PROFILE}/approve`, { version: 2 }, pat, { 'if-match': '"0"' });
    expect(approved).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { version: 2, events: [{ type: 'ProfilePublished' }] },
    });
    expect(refusal(await post(`${PROFILE}/approve`, {}, pat))).toEqual([422, 'UNKNOWN_PROPOSAL']);
  });

  it('is in force from its day, and was not before', async () => {
    expect((await get(PROFILE)).body['version']).toBe(1);
    expect((await get(`${PROFILE}?asAt=2022-09-30`)).body['version']).toBe(1);
    expect((await get(`${PROFILE}?asAt=2022-10-01`)).body['version']).toBe(2);
    const { body } = await get(`${PROFILE}/versions`);
    expect(body.items).toMatchObject([
      { version: 1, proposedBy: null },
      { version: 2, effectiveFrom: '2022-10-01', proposedBy: 'pia', approvedBy: 'pat' },
    ]);
    expect((await get(`${PROFILE}/events`, auditor)).body.items).toHaveLength(2);
  });

  it('is refused where it overlaps, breaks the Code, or has another shape', async () => {
    const propose = async (body: object): Promise<Answer> => post(`${PROFILE}/propose`, body, pia);
    expect(refusal(await propose(await faster('2022-10-01')))).toEqual([422, 'OVERLAPPING_VERSION']);
    expect(refusal(await propose(await faster(null)))).toEqual([422, 'OVERLAPPING_VERSION']);
    const slow = { stages: (await asRead())['stages'] as Record<string, unknown>[] };
    const slower = await faster('2022-11-01', { stages: slow.stages.map((stage) => ({ ...stage, ackWd: 6 })) });
    const answer = await propose(slower);
    expect(refusal(answer)).toEqual([422, 'CODE_BREACH_BLOCK']);
    expect(answer.body['provision']).toBe('6.2');
    expect((await propose({ ...slower, legacy: true })).status).toBe(200);
    const faulty = await propose({ ...slower, kind: 'CLUB', colour: 'red' });
    expect(faulty).toMatchObject({ status: 400, body: { code: 'INVALID_BODY' } });
    expect(faulty.body['errors']).toEqual([
      { field: 'colour', message: 'is no field of a profile' },
      { field: 'kind', message: expect.stringContaining('LOCAL_AUTHORITY') as unknown },
    ]);
  });
});

describe('the calendar over HTTP (D15, worked example 35)', () => {
  let ours: string;
  const dates = async (): Promise<string[]> => (await get(CALENDAR)).body['dates'] as string[];
  const table = (all: string[]): object => ({ years: { first: 2019, last: 2028 }, dates: all, sourceSha256: SHA });

  it('one person takes back a holiday that has not come yet', async () => {
    const proclaimed = (await dates()).filter((date) => date !== '2022-09-19');
    expect(refusal(await post(`${CALENDAR}/load`, table(proclaimed), officer))).toEqual([403, 'FORBIDDEN_ROLE']);
    expect(await post(`${CALENDAR}/load`, table(proclaimed), pia)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await get(CALENDAR)).body).toMatchObject({ version: 2, sourceSha256: SHA });
    expect((await get('/v1/calendars/wales')).status).toBe(404);
  });

  it('two take away one that has been', async () => {
    const shrunk = (await dates()).filter((date) => date !== '2022-08-29');
    expect(refusal(await post(`${CALENDAR}/load`, table(shrunk), pia))).toEqual([422, 'CALENDAR_SHRINKS']);
    expect((await post(`${CALENDAR}/propose`, table(shrunk), pia)).status).toBe(200);
    expect(refusal(await post(`${CALENDAR}/approve`, {}, pia))).toEqual([422, 'SECOND_PERSON_REQUIRED']);
    expect(await post(`${CALENDAR}/approve`, {}, pat)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await dates()).not.toContain('2022-08-29');
  });

  it('[6.3] a holiday proclaimed late moves the answer, once; the day that was told stays promised', async () => {
    await clock('2022-09-12T09:00:00Z');
    ours = await logCase('2022-09-12T08:30:00Z');
    const docId = await sandbox.store('letter', caseworker);
    const steps: [string, object][] = [
      ['define', samples.define()],
      ['acknowledge', samples.acknowledge('2022-09-12T09:00:00Z', { documentId: docId })],
    ];
    for (const [command, body] of steps)
      expect(await post(`/v1/complaints/${ours}/${command}`, body, caseworker)).toMatchObject({ status: 200 });
    expect((await deadlines(ours))['RESP/1']).toBe('2022-09-26');
    await sandbox.killWorker();
    const loaded = await post(`${CALENDAR}/load`, table([...(await dates()), '2022-09-19']), pia);
    expect(loaded).toMatchObject({ status: 200, body: { version: 4 } });
    await sandbox.startWorker();
    await clock('2022-09-13T09:00:00Z');
    expect(await deadlines(ours)).toMatchObject({ 'RESP/1': '2022-09-27', 'POL_RESP/1': '2022-09-26' });
    const recalculated = (await typesOf(ours)).filter((type) => type === 'DeadlineRecalculated');
    expect(recalculated).toHaveLength(2);
    await sandbox.killWorker();
    await sandbox.startWorker();
    await clock('2022-09-14T09:00:00Z');
    expect((await typesOf(ours)).filter((type) => type === 'DeadlineRecalculated')).toHaveLength(2);
  });

  it('[6.2] a case logged from its day uses the new policy; an earlier one keeps its own', async () => {
    await clock('2022-10-03T09:00:00Z');
    const younger = await logCase('2022-10-03T08:30:00Z');
    expect((await deadlines(younger))['POL_ACK/1']).toBe('2022-10-06');
    expect(await deadlines(ours)).not.toHaveProperty('POL_ACK/1');
    const logOf = async (caseId: string): Promise<unknown> =>
      (await get(`/v1/complaints/${caseId}/events`)).body.items?.[0]?.['metadata'];
    expect(await logOf(ours)).toMatchObject({ policyVersion: 1, calendarVersion: 3 });
    expect(await logOf(younger)).toMatchObject({ policyVersion: 2, calendarVersion: 4 });
    await sandbox.restartApi();
    const afterwards = await logCase('2022-10-03T08:45:00Z');
    expect((await deadlines(afterwards))['POL_ACK/1']).toBe('2022-10-06');
    expect((await get(CALENDAR)).body['version']).toBe(4);
  });
});
