import { createHash } from 'node:crypto';
import { type Role } from '@redress/domain';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { eventually } from '../../libs/read-models/testing/eventually.js';
import { HANDLER, HttpCase, NOW } from '../support/http-case.js';
import { type Caller, type Reply, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const codeOf = ({ status, body }: Reply): [number, unknown] => [status, body['code']];
type Item = Record<string, unknown>;
const items = ({ body }: Reply): Item[] => body['items'] as Item[];
const UNKNOWN = '99999999-9999-4999-8999-999999999999';

/** What the pages of `address` hold, whose limit is one; they are followed a little further than they should reach. */
const oneByOne = async (caller: Caller, address: string, expected: number): Promise<Item[]> => {
  const found: Item[] = [];
  for (let cursor: unknown = ''; typeof cursor === 'string' && found.length <= expected;) {
    const page = await caller.get(`${address}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(items(page).length).toBeLessThanOrEqual(1);
    found.push(...items(page));
    cursor = page.body['next'];
  }
  return found;
};

describe('reads over HTTP', () => {
  let sandbox: TestSandbox;
  let officer: Caller;
  let one: HttpCase;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: NOW, MAX_DOCUMENT_BYTES: '100000' });
    await sandbox.clock(NOW);
    officer = await sandbox.as('COMPLAINTS_OFFICER');
    one = await HttpCase.log(sandbox);
    await one.investigating();
  });

  afterAll(async () => sandbox.stop());

  it('a case has its parts and its ETag', async () => {
    const { status, body, headers } = await one.get();
    expect([status, headers.get('etag')]).toEqual([200, '"3"']);
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(
        'caseId reference landlordId state stage flags revision definitions handlers extensions responses remedies actions deadlines evidence links'.split(
          ' ',
        ),
      ),
    );
    expect([body['state'], body['stage'], body['landlordId']]).toEqual(['INVESTIGATING', 1, 'code-2024']);
  });

  it('a case is shown as at a revision, an instant and the end of a day', async () => {
    const before = await one.get('?asAtRevision=0');
    expect([before.body['state'], before.body['revision'], before.headers.get('etag')]).toEqual(['LOGGED', 0, '"0"']);
    expect((await one.get('?asAt=2025-03-03')).body['revision']).toBe(3);
    expect(codeOf(await one.get('?asAt=2025-03-02'))).toEqual([404, 'CASE_NOT_FOUND']);
    expect((await one.get('?asAt=2025-03-03&view=happened')).status).toBe(200);
  });

  it('what is ahead can be asked of deadlines and compliance alone', async () => {
    const [ack, resp] = items(await one.get('/deadlines?asAt=2025-04-01')).filter(({ deadlineId }) =>
      /^(ACK|RESP)/.test(String(deadlineId)),
    );
    expect([ack?.['status'], resp]).toEqual([
      'MET',
      expect.objectContaining({ status: 'BREACHED', dueOn: '2025-03-17', breachedOn: '2025-03-18' }),
    ]);
    expect(items(await one.get('/compliance?asAt=2025-04-01'))).toEqual(
      expect.arrayContaining([expect.objectContaining({ provision: '6.3', result: 'FAIL' })]),
    );
    for (const part of ['', '/events', '/timeline', '/actions'])
      expect(codeOf(await one.get(`${part}?asAt=2025-04-01`))).toEqual([400, 'INVALID_BODY']);
  });

  it.each([
    '?asAt=2025-02-30',
    '?asAt=2025-03-03T10:00',
    '?asAtRevision=-1',
    '?asAtRevision=x',
    '?view=dreamt',
    '?asAt=2025-03-03&asAt=2025-03-04',
  ])('a case does not answer to %s', async (query) =>
    expect(codeOf(await one.get(query))).toEqual([400, 'INVALID_BODY']),
  );

  it('an event says what it is, where it stands, when and by whom', async () => {
    const [logged] = items(await one.get('/events'));
    expect(logged).toEqual({
      id: expect.any(String) as string,
      type: 'Logged',
      revision: 0,
      position: expect.stringMatching(/^\d+$/) as string,
      occurredAt: expect.any(String) as string,
      recordedAt: expect.any(String) as string,
      data: expect.objectContaining({ summary: 'Boiler broken for two weeks' }) as object,
      metadata: expect.objectContaining({ landlordId: 'code-2024', recording: 'LIVE' }) as object,
    });
    expect(items(await one.get('/timeline'))[0]).toEqual(
      expect.objectContaining({ revision: 0, eventId: logged?.['id'], type: 'Logged', late: false, documentIds: [] }),
    );
  });

  it.each([
    '/v1/complaints',
    '/v1/worklist',
    '/v1/deadlines',
    '/v1/reminders',
    '/v1/complaints/:case/events',
    '/v1/complaints/:case/deadlines',
    '/v1/complaints/:case/timeline',
    '/v1/complaints/:case/compliance',
  ])('%s pages by cursor', async (path) => {
    const address = path.replace(':case', one.caseId);
    const join = `${address}?limit=1${address.includes(one.caseId) ? '' : `&after=${String(one.last.body['position'])}`}`;
    const whole = items(await officer.get(join.replace('limit=1', 'limit=200')));
    expect(whole.length).toBeGreaterThan(0);
    expect(await oneByOne(officer, join, whole.length)).toEqual(whole);
    for (const bad of ['limit=0', 'limit=201', 'limit=x', 'limit=1&limit=2', 'cursor=%7B', 'cursor=WyJ4IiwieSJd'])
      expect([bad, ...codeOf(await officer.get(`${address}?${bad}`))]).toEqual([bad, 400, 'INVALID_BODY']);
  });

  it('a list read after a position shows that write', async () => {
    const two = await HttpCase.log(sandbox);
    const worklist = await officer.get(`/v1/worklist?limit=200&after=${String(two.last.body['position'])}`);
    expect(items(worklist)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          caseId: two.caseId,
          reference: two.last.body['reference'],
          state: 'LOGGED',
          stage: 1,
          summary: 'Boiler broken for two weeks',
          deadline: { deadlineId: 'ACK/1', basis: 'CODE', dueOn: '2025-03-10', workingDaysLeft: 5, rag: 'GREEN' },
        }),
      ]),
    );
    const found = await officer.get(`/v1/complaints?reference=${String(two.last.body['reference'])}`);
    expect(items(found).map(({ caseId }) => caseId)).toEqual([two.caseId]);
  });

  it('a list that does not get there in time answers 503 and when to ask again', async () => {
    const reply = await officer.get('/v1/worklist?after=99999999999999');
    expect([codeOf(reply), reply.headers.get('retry-after')]).toEqual([[503, 'PROJECTION_BEHIND'], '1']);
    expect(codeOf(await officer.get('/v1/worklist?after=soon'))).toEqual([400, 'INVALID_BODY']);
  });

  it.each([
    '/v1/deadlines?open=maybe',
    '/v1/deadlines?basis=NONE',
    '/v1/deadlines?dueBy=2025-02-30',
    '/v1/worklist?state=ASLEEP',
    '/v1/reminders?caseId=x',
    '/v1/reminders?state=LOST',
    '/v1/remedies?open=maybe',
    '/v1/complaints?reference=%00',
    '/v1/access-log?caseId=x',
  ])('%s is no question', async (path) => {
    const caller = path.includes('access-log') ? await sandbox.as('AUDITOR') : officer;
    expect(codeOf(await caller.get(path))).toEqual([400, 'INVALID_BODY']);
  });

  it.each([
    ['of a list', '/v1/worklist?handlr=me', ['handlr']],
    ['of a case, in other letters', '/v1/complaints/CASE?asat=2025-03-02', ['asat']],
    ['of a part of a case', '/v1/complaints/CASE/timeline?asAt=2025-03-04&lmit=1&fromat=csv', ['lmit', 'fromat']],
    ['as a list', '/v1/complaints?limit[]=1', ['limit[]']],
    ['that every object has', '/v1/complaints?__proto__=1', ['__proto__']],
    ['where there are none', '/v1/sandbox/clock?now=2025-03-04', ['now']],
  ])('a parameter %s that nobody knows is refused by its name', async (_what, path, names) => {
    const reply = await officer.get(path.replace('CASE', one.caseId));
    expect(codeOf(reply)).toEqual([400, 'INVALID_BODY']);
    expect(reply.body['errors']).toEqual(names.map((field) => ({ field, message: 'is no parameter of this address' })));
  });

  it.each(['', '/events', '/timeline', '/deadlines', '/compliance', '/actions'])(
    'a case shows every write that was answered, also where its position is named: %s',
    async (part) => {
      const receipt = await one.send('update-resident', one.body('update-resident'));
      expect(receipt.status).toBe(200);
      expect((await one.get(`${part}?after=${String(receipt.body['position'])}`)).status).toBe(200);
      expect(codeOf(await one.get(`${part}?after=now`))).toEqual([400, 'INVALID_BODY']);
    },
  );

  it.each([
    ['COMPLAINTS_OFFICER', '/v1/complaints/CASE/compliance', 2],
    ['OMBUDSMAN_LIAISON', '/v1/complaints/CASE/exports', 2],
    ['COMPLAINTS_OFFICER', '/v1/sandbox/outbox', 0],
    ['DATA_PROTECTION', '/v1/erasures', 0],
  ] as [Role, string, number][])('%s reads a short list as a whole or in pages: %s', async (role, address, least) => {
    const liaison = await sandbox.as('OMBUDSMAN_LIAISON');
    for (const mode of ['AUDIT', 'COMPLETE']) await liaison.post(`${one.path}/exports`, { mode });
    const caller = await sandbox.as(role);
    const path = address.replace('CASE', one.caseId);
    const ids = (list: readonly Item[]): unknown[] =>
      list.map(({ exportId, provision, key }) => exportId ?? provision ?? key);
    const all = await caller.get(path);
    expect([all.status, all.body['next']]).toEqual([200, null]);
    expect(items(all).length).toBeGreaterThanOrEqual(least);
    expect(ids(await oneByOne(caller, `${path}?limit=1`, items(all).length))).toEqual(ids(items(all)));
    expect(codeOf(await caller.get(`${path}?limit=0`))).toEqual([400, 'INVALID_BODY']);
  });

  it('a command with a parameter is refused, and nothing is written', async () => {
    const length = await one.length();
    const reply = await officer.post(`${one.path}/assign-handler?dryRun=true`, one.body('assign-handler'));
    expect([...codeOf(reply), reply.body['errors']]).toEqual([
      400,
      'INVALID_BODY',
      [{ field: 'dryRun', message: 'is no parameter of this address' }],
    ]);
    expect(await one.length()).toBe(length);
  });

  it('an unknown case, document and address answer 404', async () => {
    expect(codeOf(await officer.get(`/v1/complaints/${UNKNOWN}`))).toEqual([404, 'CASE_NOT_FOUND']);
    expect(codeOf(await officer.get(`/v1/documents/${UNKNOWN}`))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await officer.get('/v1/nothing'))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await officer.get('/v1/complaints/seven'))).toEqual([400, 'INVALID_BODY']);
  });

  it('every read of a case is logged: who, when and what', async () => {
    const two = await HttpCase.log(sandbox);
    await two.get('', 'CASEWORKER');
    await two.get('/timeline?asAt=2025-03-03', 'AUDITOR');
    await two.get('', 'MRC');
    await two.get('/events', HANDLER);
    const log = await (await sandbox.as('DATA_PROTECTION')).get(`/v1/access-log?caseId=${two.caseId}`);
    expect(items(log)).toEqual([
      {
        caseId: two.caseId,
        userId: 'AUDITOR',
        roles: ['AUDITOR'],
        what: 'timeline',
        asAt: '2025-03-03',
        at: expect.any(String) as string,
      },
      {
        caseId: two.caseId,
        userId: 'CASEWORKER',
        roles: ['CASEWORKER'],
        what: 'case',
        at: expect.stringMatching(/^2025-03-03T/) as string,
      },
    ]);
    const theirs = await sandbox.as({ roles: ['AUDITOR'], landlordId: 'kirklees' });
    expect(items(await theirs.get(`/v1/access-log?caseId=${two.caseId}`))).toEqual([]);
    expect(codeOf(await officer.get('/v1/access-log'))).toEqual([403, 'FORBIDDEN_ROLE']);
  });

  it('so are reads of its proof, of its changes, and of the documents it names', async () => {
    const two = await (await HttpCase.log(sandbox)).acknowledged();
    await two.does('record-correspondence');
    const position = String(two.last.body['position']);
    expect((await officer.get(`/v1/worklist?after=${position}`)).status).toBe(200);
    const [docId] = items(await two.get('/timeline')).flatMap(({ documentIds }) => documentIds as string[]);
    expect((await two.get('/proof', 'AUDITOR')).status).toBe(200);
    expect((await two.get('/diff?from=2025-03-01&to=2025-03-03', 'AUDITOR')).status).toBe(200);
    expect((await officer.get(`/v1/documents/${docId}`)).status).toBe(200);
    const log = await (await sandbox.as('DATA_PROTECTION')).get(`/v1/access-log?caseId=${two.caseId}`);
    expect(items(log).map(({ userId, what, asAt }) => [userId, what, asAt])).toEqual([
      ['COMPLAINTS_OFFICER', `documents/${docId}`, undefined],
      ['AUDITOR', 'diff', '2025-03-01/2025-03-03'],
      ['AUDITOR', 'proof', undefined],
      ['COMPLAINTS_OFFICER', 'timeline', undefined],
    ]);
  });

  describe('documents', () => {
    const bytes = Buffer.from('%PDF-1.7 a letter \u20ac\n'.repeat(500));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const upload = async (path: string, init: RequestInit, who: Role = 'COMPLAINTS_OFFICER'): Promise<Reply> =>
      (await sandbox.as(who)).send('POST', path, init);
    const form = (content: Buffer, field = 'file'): FormData => {
      const data = new FormData();
      data.set(field, new Blob([new Uint8Array(content)], { type: 'application/pdf' }), 'letter \u00e9.pdf');
      return data;
    };
    const raw = (content: Buffer): RequestInit => ({
      body: new Uint8Array(content),
      headers: { 'content-type': 'application/pdf' },
    });

    it.each<[string, () => RequestInit]>([
      ['/v1/documents', () => ({ body: form(bytes) })],
      ['/v1/documents?name=letter%20%C3%A9.pdf', () => raw(bytes)],
    ])('are stored as they came and given back byte for byte: %s', async (path, init) => {
      const { status, body, headers } = await upload(path, init());
      expect([status, body]).toEqual([
        201,
        { docId: expect.any(String) as string, sha256, mediaType: 'application/pdf', bytes: bytes.length },
      ]);
      const response = await fetch(`${sandbox.url}${String(headers.get('location'))}`, {
        headers: { authorization: `Bearer ${officer.token}` },
      });
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      expect(
        ['content-type', 'content-length', 'etag', 'content-disposition'].map((name) => response.headers.get(name)),
      ).toEqual([
        'application/pdf',
        String(bytes.length),
        `"${sha256}"`,
        "attachment; filename*=UTF-8''letter%20%C3%A9.pdf",
      ]);
    });

    it('are stored whole up to the limit and not at all beyond it', async () => {
      const most = Buffer.alloc(100_000, 'x');
      const over = Buffer.alloc(100_001, 'x');
      expect([
        (await upload('/v1/documents', raw(most))).status,
        (await upload('/v1/documents', { body: form(most) })).status,
      ]).toEqual([201, 201]);
      expect(codeOf(await upload('/v1/documents', raw(over)))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
      expect(codeOf(await upload('/v1/documents', { body: form(over) }))).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });

    it('are refused without a file, without a type, and from those who only read', async () => {
      expect(codeOf(await upload('/v1/documents', { body: form(bytes, 'letter') }))).toEqual([400, 'INVALID_BODY']);
      expect(codeOf(await upload('/v1/documents', {}))).toEqual([400, 'INVALID_BODY']);
      for (const role of ['AUDITOR', 'MRC'] as const)
        expect(codeOf(await upload('/v1/documents', raw(bytes), role))).toEqual([403, 'FORBIDDEN_ROLE']);
    });
  });

  it('the sandbox tells its clock and its messages, and takes no time back', async () => {
    expect(Date.parse(String((await sandbox.nobody.get('/v1/sandbox/clock')).body['now']))).toBeGreaterThanOrEqual(
      Date.parse(NOW),
    );
    const back = await sandbox.nobody.put('/v1/sandbox/clock', { now: '2025-03-01T10:00:00Z' });
    expect([codeOf(back), back.body['field']]).toEqual([[422, 'CLOCK_BACKWARDS'], 'now']);
    expect(codeOf(await sandbox.nobody.put('/v1/sandbox/clock', { now: 'soon' }))).toEqual([400, 'INVALID_BODY']);
    expect(
      codeOf(
        await sandbox.nobody.post('/v1/sandbox/tokens', {
          userId: 'x',
          name: 'x',
          roles: ['SYSTEM'],
          landlordId: 'leeds',
        }),
      ),
    ).toEqual([400, 'INVALID_BODY']);
    expect((await sandbox.nobody.get('/v1/sandbox/outbox')).body).toEqual({
      items: expect.any(Array) as unknown[],
      next: null,
    });
  });

  it('the process says that it lives, that it is ready, and what it counts', async () => {
    expect((await sandbox.nobody.get('/health/live')).body).toEqual({ status: 'up' });
    // Asked for the first time while the worker still takes in what was written last, it says that it is catching up.
    await eventually(async () => (await sandbox.nobody.get('/health/ready')).status === 200);
    const ready = await sandbox.nobody.get('/health/ready');
    expect([ready.body['status'], Object.keys(ready.body['parts'] as object)]).toEqual([
      'up',
      ['database', 'eventStore', 'projections', 'proof'],
    ]);
    expect(String((await sandbox.nobody.get('/metrics')).body['text'])).toContain(
      'redress_http_request_seconds_bucket',
    );
  });

  it('a remedy is on the list of what was promised until it is done', async () => {
    const two = await HttpCase.log(sandbox);
    await two.does('offer-remedy', samples.offerRemedy('2025-05-14', { issueIds: [] }));
    const listed = async (): Promise<unknown[]> => {
      const list = await officer.get(`/v1/remedies?limit=200&after=${String(two.last.body['position'])}`);
      return items(list).filter(({ caseId }) => caseId === two.caseId);
    };
    expect(await listed()).toEqual([expect.objectContaining({ dueOn: '2025-05-14' })]);
    await two.does('complete-remedy');
    expect(await listed()).toEqual([]);
  });
});
