import { samples } from '../../libs/domain/src/testing/samples.js';
import { HttpCase, NOW } from '../support/http-case.js';
import { type Caller, type Reply, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const LOG = samples.log({ receivedAt: NOW });
const UNKNOWN = '99999999-9999-4999-8999-999999999999';
const JSON_TYPE = { 'content-type': 'application/json' };

const codeOf = ({ status, body }: Reply): [number, unknown] => [status, body['code']];
const errorsOf = ({ body }: Reply): unknown => body['errors'];

describe('commands over HTTP', () => {
  let sandbox: TestSandbox;
  let officer: Caller;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: NOW });
    await sandbox.clock(NOW);
    officer = await sandbox.as('COMPLAINTS_OFFICER');
  });

  afterAll(async () => sandbox.stop());

  it('a new complaint answers 201, where it is, its ETag and its receipt', async () => {
    const { status, body, headers } = await officer.post('/v1/complaints', LOG);
    expect(status).toBe(201);
    const caseId = String(body['caseId']);
    expect(headers.get('location')).toBe(`/v1/complaints/${caseId}`);
    expect(headers.get('etag')).toBe('"0"');
    expect(body).toEqual({
      caseId,
      reference: expect.stringMatching(/^COD-2025-\d{5}$/) as string,
      revision: 0,
      position: expect.stringMatching(/^\d+$/) as string,
      events: [{ id: expect.any(String) as string, type: 'Logged', revision: 0 }],
      warnings: [],
    });
    expect((await officer.get(String(headers.get('location')))).body['caseId']).toBe(caseId);
  });

  it('a command on a case answers 200, the new ETag, and the ids that it made', async () => {
    const one = await HttpCase.log(sandbox);
    const { status, body, headers } = await one.send(
      'offer-remedy',
      samples.offerRemedy('2025-05-14', { issueIds: [] }),
    );
    expect([status, headers.get('etag'), body['revision']]).toEqual([200, '"1"', 1]);
    expect(body['remedyId']).toMatch(/^[0-9a-f-]{36}$/);
    const bound = await one.send('define', {
      ...samples.define(),
      issues: [{ description: 'Cold', serviceArea: 'REPAIRS', category: 'REPAIRS' }],
    });
    expect(bound.body['issueIds']).toHaveLength(1);
  });

  describe('of a wrong shape answer 400 and name every field', () => {
    it.each<[string, object, object]>([
      ['an unknown field', { ...LOG, colour: 'red' }, { field: 'colour', message: 'is no field of this command' }],
      ['a wrong type', { ...LOG, possibleHazard: 'no' }, { field: 'possibleHazard', message: 'must be true or false' }],
      ['a missing field', { ...LOG, summary: undefined }, { field: 'summary', message: 'must be text' }],
      [
        'a value of no enumeration',
        { ...LOG, channel: 'PIGEON' },
        { field: 'channel', message: expect.stringContaining('must be one of PHONE') as string },
      ],
      ['an id that is none', { ...LOG, residentId: 'seven' }, { field: 'residentId', message: 'must be a UUID' }],
      [
        'a day that does not exist',
        { ...LOG, issueOccurredOn: '2025-02-30' },
        { field: 'issueOccurredOn', message: expect.stringContaining('a day that exists') as string },
      ],
      [
        'an instant without an offset',
        { ...LOG, receivedAt: '2025-03-03T09:40:00' },
        { field: 'receivedAt', message: expect.stringContaining('ISO 8601') as string },
      ],
      [
        'an instant of a day that does not exist',
        { ...LOG, receivedAt: '2025-02-30T09:40:00Z' },
        { field: 'receivedAt', message: expect.stringContaining('ISO 8601') as string },
      ],
      [
        'null',
        { ...LOG, category: null },
        { field: 'category', message: expect.stringContaining('must be a code') as string },
      ],
      [
        'a list where one is asked for',
        { ...LOG, category: ['REPAIRS'] },
        { field: 'category', message: expect.stringContaining('must be a code') as string },
      ],
      [
        'a fault deep inside',
        { ...LOG, links: { priorCaseIds: ['x'] } },
        { field: 'links.priorCaseIds', message: 'must be a UUID' },
      ],
    ])('%s', async (_what, body, error) => {
      const reply = await officer.post('/v1/complaints', body);
      expect(codeOf(reply)).toEqual([400, 'INVALID_BODY']);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
      expect(errorsOf(reply)).toEqual(expect.arrayContaining([error]));
    });

    it.each([
      ['broken JSON', '{"channel":'],
      ['no object', '[]'],
      ['a text', '"log"'],
      ['null', 'null'],
      ['the character NUL', JSON.stringify({ ...LOG, receivedByOrg: 'a\0b' })],
      ['half a character', `{"receivedByOrg":"\\ud800"}`],
    ])('%s', async (_what, body) => {
      const reply = await officer.send('POST', '/v1/complaints', { body, headers: JSON_TYPE });
      expect(codeOf(reply)).toEqual([400, 'INVALID_BODY']);
      expect(errorsOf(reply)).toEqual([{ field: 'body', message: expect.any(String) as string }]);
    });

    it.each([
      ['__proto__', '{"__proto__":{"admin":true}}'],
      ['toString', JSON.stringify({ ...LOG, toString: 'x' })],
      ['constructor', '{"constructo\\u0072":1}'],
      ['links.valueOf', JSON.stringify({ ...LOG, links: { valueOf: 1 } })],
      ['issues[1].hasOwnProperty', JSON.stringify({ issues: [{}, { hasOwnProperty: true }] })],
    ])('the field %s, which every object has of itself', async (field, body) => {
      const reply = await officer.send('POST', '/v1/complaints', { body, headers: JSON_TYPE });
      expect(codeOf(reply)).toEqual([400, 'INVALID_BODY']);
      expect(errorsOf(reply)).toEqual([{ field, message: 'is no field of this command' }]);
    });

    it('not words that say such a name', async () => {
      const reply = await officer.post('/v1/complaints', { ...LOG, summary: 'They wrote "toString" and __proto__' });
      expect(reply.status).toBe(201);
    });

    it('an id in the address that is no UUID, a key and an ETag that are none', async () => {
      const one = await HttpCase.log(sandbox);
      const triage = samples.triage();
      expect(errorsOf(await officer.post('/v1/complaints/seven/triage', triage))).toEqual([
        { field: 'caseId', message: 'must be a UUID' },
      ]);
      for (const [name, value] of [
        ['Idempotency-Key', 'a b'],
        ['If-Match', '"seven"'],
        ['X-Correlation-Id', 'a b'],
      ] as const) {
        const reply = await one.send('triage', triage, undefined, { [name]: value });
        expect([codeOf(reply), errorsOf(reply)]).toEqual([
          [400, 'INVALID_BODY'],
          [{ field: name, message: expect.any(String) as string }],
        ]);
      }
      expect(await one.length()).toBe(1);
    });
  });

  it('without a good token answer 401', async () => {
    for (const authorization of [
      undefined,
      'Bearer nonsense',
      'Basic eDp5',
      `Bearer ${officer.token?.slice(0, -4)}AAAA`,
    ]) {
      const reply = await sandbox.nobody.post(
        '/v1/complaints',
        LOG,
        authorization === undefined ? {} : { authorization },
      );
      expect([codeOf(reply), reply.headers.get('www-authenticate')]).toEqual([[401, 'UNAUTHENTICATED'], 'Bearer']);
    }
  });

  it('by a role that may not answer 403, and nothing is written', async () => {
    const one = await HttpCase.log(sandbox);
    const reply = await one.send('triage', samples.triage(), 'AUDITOR');
    expect([codeOf(reply), reply.body['codes']]).toEqual([[403, 'FORBIDDEN_ROLE'], ['FORBIDDEN_ROLE']]);
    expect(await one.length()).toBe(1);
  });

  it('on a case that is unknown to this landlord answer 404, whosever it is', async () => {
    const one = await HttpCase.log(sandbox);
    const other = await sandbox.as({ roles: ['COMPLAINTS_OFFICER'], landlordId: 'kirklees' });
    expect(codeOf(await officer.post(`/v1/complaints/${UNKNOWN}/triage`, samples.triage()))).toEqual([
      404,
      'CASE_NOT_FOUND',
    ]);
    expect(codeOf(await other.post(`${one.path}/triage`, samples.triage()))).toEqual([404, 'CASE_NOT_FOUND']);
    expect(codeOf(await officer.post(`${one.path}/ponder`, {}))).toEqual([404, 'NOT_FOUND']);
    expect(await one.length()).toBe(1);
  });

  it('with a body that is too large answer 413, and of another type 415', async () => {
    const huge = JSON.stringify({ ...LOG, summary: 'x'.repeat(10 * 1024 * 1024) });
    expect(codeOf(await officer.send('POST', '/v1/complaints', { body: huge, headers: JSON_TYPE }))).toEqual([
      413,
      'PAYLOAD_TOO_LARGE',
    ]);
    const plain = await officer.send('POST', '/v1/complaints', {
      body: JSON.stringify(LOG),
      headers: { 'content-type': 'text/plain' },
    });
    expect(codeOf(plain)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const form = new FormData();
    form.set('summary', 'Boiler');
    expect(codeOf(await officer.send('POST', '/v1/complaints', { body: form }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  it('with a body that says no length is read up to the limit, and no further', async () => {
    const told = (summary: string): RequestInit => {
      const body = ReadableStream.from([Buffer.from(JSON.stringify({ ...LOG, summary }))]);
      return { body, duplex: 'half', headers: JSON_TYPE };
    };
    expect((await officer.send('POST', '/v1/complaints', told('Boiler'))).status).toBe(201);
    const reply = await officer.send('POST', '/v1/complaints', told('x'.repeat(2 * 1024 * 1024)));
    expect(codeOf(reply)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it.each([
    ['found', '/v1/complaints?limit=1', 200],
    ['refused', '/v1/complaints?limit=many', 400],
    ['not there', '/v1/nothing', 404],
    ['no address', '/v1/complaints/%zz', 400],
  ])('are answered with the headers that keep a browser from guessing: %s', async (_what, path, expected) => {
    const { headers, status } = await officer.get(path);
    expect(status).toBe(expected);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it.each([
    ['a broken escape', '/v1/complaints/%zz', 'has an escape (%) that stands for nothing'],
    ['half a character', '/v1/documents/%E2%82', 'has an escape (%) that stands for nothing'],
    ['an id without end', `/v1/complaints/${'a'.repeat(500)}`, 'has a part that is too long'],
  ])('to an address that cannot be read say so: %s', async (_what, path, message) => {
    const reply = await officer.get(path);
    expect(codeOf(reply)).toEqual([400, 'INVALID_BODY']);
    expect(reply.body['errors']).toEqual([{ field: 'address', message }]);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  describe('refused by a rule answer 422', () => {
    it('with all codes, the provision and the field, and nothing is written', async () => {
      const one = await (await HttpCase.log(sandbox)).investigating();
      const length = await one.length();
      const reply = await one.send('extend', {
        ...one.body('extend'),
        newDueOn: '2025-04-30',
        ombudsmanDetailsGiven: false,
      });
      expect(reply.body).toMatchObject({
        status: 422,
        code: 'EXTENSION_OVER_LIMIT',
        codes: ['EXTENSION_OVER_LIMIT', 'OMBUDSMAN_DETAILS_REQUIRED'],
        provision: '6.4',
      });
      const late = await one.send(
        'respond',
        { ...one.body('respond'), sentAt: '2025-03-03T10:06:00Z' },
        { userId: 'handler', roles: ['STAGE1_HANDLER'] },
      );
      expect([late.status, late.body['codes'], late.body['field']]).toEqual([
        422,
        expect.arrayContaining(['DATE_IN_FUTURE']),
        expect.any(String),
      ]);
      expect(await one.length()).toBe(length);
    });

    it('a computed field that differs, and not one that is equal', async () => {
      const one = await HttpCase.log(sandbox);
      await one.does('define', { changeReason: undefined });
      const acknowledge = one.body('acknowledge');
      const differs = await one.send('acknowledge', { ...acknowledge, responseDueOn: '2025-03-18' });
      expect([codeOf(differs), differs.body['field']]).toEqual([[422, 'COMPUTED_FIELD_DIFFERS'], 'responseDueOn']);
      expect((await one.send('acknowledge', { ...acknowledge, responseDueOn: '2025-03-17' })).status).toBe(200);
    });

    it('a document that was never stored, or that another landlord stored', async () => {
      const one = await HttpCase.log(sandbox);
      const theirs = await HttpCase.log(sandbox, {}, 'kirklees');
      const [foreign] = JSON.stringify(theirs.body('correct-response')).match(/[0-9a-f-]{36}/) ?? [];
      for (const docRef of [UNKNOWN, foreign]) {
        const reply = await one.send('attach-evidence', { ...one.body('attach-evidence'), docRef });
        expect([codeOf(reply), reply.body['provision']]).toEqual([[422, 'DOCUMENT_NOT_STORED'], '5.12']);
      }
      expect(await one.length()).toBe(1);
    });

    it('an instant ahead of now by more than five minutes', async () => {
      const one = await HttpCase.log(sandbox);
      const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
      expect(codeOf(await one.send('confirm-receipt', { sentAt: at(30), channel: 'EMAIL' }))).toEqual([
        422,
        'DATE_IN_FUTURE',
      ]);
      expect((await one.send('confirm-receipt', { sentAt: at(5), channel: 'EMAIL' })).status).toBe(200);
      expect(codeOf(await officer.post('/v1/complaints', { ...LOG, receivedAt: at(30) }))).toEqual([
        422,
        'RECEIVED_IN_FUTURE',
      ]);
    });

    it('a reference that is taken, and a landlord without a policy', async () => {
      const reference = 'OLD-1999-1';
      expect((await officer.post('/v1/complaints', { ...LOG, reference })).status).toBe(201);
      expect(codeOf(await officer.post('/v1/complaints', { ...LOG, reference }))).toEqual([422, 'DUPLICATE_REFERENCE']);
      const stranger = await sandbox.as({ roles: ['COMPLAINTS_OFFICER'], landlordId: 'nowhere' });
      expect(codeOf(await stranger.post('/v1/complaints', LOG))).toEqual([422, 'POLICY_NOT_IN_FORCE']);
    });

    it('a date beyond the calendar', async () => {
      const one = await HttpCase.log(sandbox);
      const reply = await one.send('offer-remedy', { ...samples.offerRemedy('2030-01-07'), issueIds: [] });
      expect([reply.status, reply.body['codes']]).toEqual([422, ['CALENDAR_HORIZON']]);
      expect(await one.length()).toBe(1);
    });
  });

  it('every problem has a type that leads to a page', async () => {
    const kinds = new Set<string>();
    for (const reply of [
      await officer.post('/v1/complaints', {}),
      await sandbox.nobody.post('/v1/complaints', LOG),
      await officer.post(`/v1/complaints/${UNKNOWN}/triage`, samples.triage()),
      await officer.post('/v1/complaints', { ...LOG, original: undefined }),
    ])
      kinds.add(String(reply.body['type']));
    expect(kinds.size).toBe(4);
    for (const kind of kinds) {
      const page = await sandbox.nobody.get(kind);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    }
  });
});
