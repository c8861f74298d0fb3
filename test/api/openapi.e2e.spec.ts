import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_COMMANDS, type CaseCommandName, refusalsOf } from '@redress/domain';
import { storeLetter } from '../support/http-case.js';
import { type Caller, type Identity, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 600_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const GOLDEN = join(import.meta.dirname, '../golden/openapi.json');
const COMMANDS = Object.keys(CASE_COMMANDS) as CaseCommandName[];
const LETTER = '11111111-1111-4111-8111-111111111111';
const TARGET = '77777777-7777-4777-8777-777777777777';
const ACTION = '44444444-4444-4444-8444-444444444444';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly schema: { readonly type?: string; readonly enum?: readonly string[] } }[];
  readonly requestBody?: { content: Record<string, { schema: object; examples?: { example?: { value: object } } }> };
  readonly responses: Record<string, { description?: string }>;
}

const HANDLER: Identity = { userId: 'handler', roles: ['STAGE1_HANDLER'] };
const OFFICER: Identity = { userId: 'officer', roles: ['COMPLAINTS_OFFICER'] };
const REVIEWER: Identity = { userId: 'reviewer', roles: ['QUALITY_REVIEWER'] };

/** Day and hour in early 2025, case, command; who, and what is not as in the example, where that matters. */
type Line = readonly [string, string, CaseCommandName, Identity?, object?];

const begun = (name: string): Line[] => [
  ['01-16T10', name, 'define'],
  ['01-16T10', name, 'acknowledge'],
  ['01-16T10', name, 'assign-handler'],
];

/** Seven complaints, each logged with the example, told in the order of the examples' own dates. */
const STORY: readonly Line[] = [
  ['01-14T10', 'a', 'triage'],
  ['01-15T10', 'a', 'confirm-receipt'],
  ['01-15T10', 'refused', 'refuse'],
  ...['a', 'early', 'quiet', 'closed'].flatMap(begun),
  ['01-16T10', 'spare', 'define'],
  ['01-16T10', 'gone', 'define'],
  [
    '01-16T10',
    'gone',
    'acknowledge',
    OFFICER,
    { responsibilities: [{ issueId: '22222222-2222-4222-8222-222222222222', status: 'TO_BE_CLARIFIED' }] },
  ],
  ['01-16T10', 'a', 'request-clarification'],
  ['01-16T10', 'gone', 'declare-conflict'],
  ['01-16T10', 'gone', 'resolve-conflict'],
  ['01-16T10', 'a', 'note-adjustment'],
  ['01-16T11', 'a', 'record-clarification'],
  ['01-17T10', 'a', 'record-correspondence'],
  ['01-17T10', 'a', 'attach-evidence'],
  ['01-20T10', 'a', 'record-resident-heard'],
  ['01-20T10', 'a', 'record-contact-attempt'],
  ['01-20T10', 'a', 'record-meeting'],
  ['01-20T10', 'a', 'decline-representative'],
  ['01-20T10', 'quiet', 'raise-additional-issue'],
  ['01-20T10', 'quiet', 'incorporate-issue'],
  ['01-20T10', 'gone', 'clarify-responsibility'],
  ['01-20T10', 'gone', 'raise-additional-issue', OFFICER, { related: false }],
  ['01-20T10', 'gone', 'split-issue'],
  ['01-20T10', 'gone', 'withdraw'],
  ['01-22T10', 'early', 'request-escalation', OFFICER, { receivedAt: '2025-01-22T10:00:00Z' }],
  ['01-22T10', 'early', 'refuse-escalation'],
  ['01-28T10', 'a', 'agree-update-interval'],
  ['01-28T10', 'a', 'update-resident'],
  ['01-29T10', 'a', 'extend'],
  ['01-29T10', 'a', 'reach-answer', HANDLER],
  ...['a', 'early', 'closed', 'spare'].map((name): Line => ['01-30T10', name, 'offer-remedy']),
  ...['a', 'early', 'closed'].map((name): Line => ['01-30T10', name, 'respond', HANDLER]),
  ['01-30T10', 'a', 'offer-ombudsman-bypass'],
  ['01-30T10', 'a', 'correct-response', HANDLER],
  ['01-30T10', 'quiet', 'offer-remedy'],
  ['01-30T10', 'quiet', 'record-action'],
  ['01-31T10', 'a', 'accept-remedy'],
  ['01-31T10', 'early', 'decline-remedy'],
  ['01-31T10', 'spare', 'supersede-remedy'],
  ['01-31T10', 'early', 'reoffer-escalation'],
  ['02-03T10', 'a', 'request-escalation'],
  ['02-03T11', 'a', 'seek-escalation-reasons'],
  ['02-03T11', 'a', 'escalate'],
  ['02-05T10', 'a', 'complete-remedy'],
  ['02-05T10', 'closed', 'complete-remedy'],
  ['02-10T10', 'quiet', 'revise-remedy-date'],
  ['02-10T10', 'quiet', 'update-action'],
  ['02-12T10', 'quiet', 'complete-action'],
  ['02-12T10', 'closed', 'complete-action'],
  ['02-12T10', 'closed', 'record-learning'],
  ['02-12T10', 'closed', 'record-quality', REVIEWER],
  ['03-03T10', 'closed', 'close'],
  ['03-03T10', 'closed', 'reopen'],
  ['03-03T10', 'quiet', 'correct-record'],
  ['03-03T10', 'quiet', 'require-separate-process'],
  ['03-03T10', 'quiet', 'withhold-remedy'],
  ['03-03T10', 'spare', 'mark-duplicate'],
  ['03-10T10', 'refused', 'accept-on-ombudsman-direction'],
  ['03-10T10', 'gone', 'accept-on-review'],
];

/** A landlord of today's Code has no way past its own stages, and says so. */
const REFUSED_HERE: Readonly<Record<string, readonly string[]>> = {
  'offer-ombudsman-bypass': ['BYPASS_NOT_IN_POLICY'],
};

describe('the OpenAPI file', () => {
  let sandbox: TestSandbox;
  let officer: Caller;
  let operations: ReadonlyMap<string, Operation>;
  let addresses: readonly (readonly [string, string, Operation])[];
  let file: object;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: '2025-01-14T10:00:00Z' });
    officer = await sandbox.as(OFFICER);
    file = (await sandbox.nobody.get('/openapi.json')).body;
    const { paths } = file as { paths: Record<string, Record<string, Operation>> };
    addresses = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [method, path, operation] as const),
    );
    operations = new Map(addresses.map(([, , operation]) => [operation.operationId, operation]));
  });

  afterAll(async () => sandbox.stop());

  const exampleOf = (command: string): object =>
    operations.get(command)?.requestBody?.content['application/json']?.examples?.example?.value ?? {};

  it('is the one that clients were promised; UPDATE_GOLDEN=1 writes a new promise', () => {
    const text = `${JSON.stringify(file, undefined, 2)}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  });

  it.each(['log', ...COMMANDS])('%s has a summary, a body, an example and all its refusals', (command) => {
    const operation = operations.get(command);
    expect(operation?.summary).toMatch(/\w+/);
    expect(operation?.requestBody?.content['application/json']?.schema).toBeDefined();
    expect(Object.keys(exampleOf(command)).length).toBeGreaterThan(0);
    const refusals = operation?.responses['422']?.description ?? '';
    for (const code of refusalsOf(command)) expect(refusals).toMatch(new RegExp(`\\b${code}\\b`));
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '412', '413', '415', '422', '429', '503']),
    );
  });

  it('every address says what it is for, what it may be asked with and every problem it may answer', () => {
    const wanting = addresses.filter(([method, path, { summary, parameters = [], requestBody, responses }]) => {
      const open = path.startsWith('/health') || path.startsWith('/v1/sandbox');
      const problems = open ? [] : ['401', '403', '404', '429', '503'];
      const ofBody = method === 'get' ? [] : open ? ['400', '413', '415'] : ['413'];
      const [json] = Object.entries(requestBody?.content ?? {}).filter(([type]) => type === 'application/json');
      return (
        summary === undefined ||
        parameters.some(({ schema }) => schema.type === undefined && schema.enum === undefined) ||
        [...problems, ...ofBody].some((status) => responses[status] === undefined) ||
        (json !== undefined && json[1].examples?.example === undefined)
      );
    });
    expect(wanting.map(([method, path]) => `${method} ${path}`)).toEqual([]);
  });

  it('has a page for people', async () => {
    const page = await sandbox.nobody.get('/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(String(page.body['text'])).toContain('swagger-ui');
  });

  it('every example works when it is pasted', async () => {
    const letter = await storeLetter(officer);
    const cases = new Map<string, string>();
    const targets = new Map<string, string>();
    const actions = new Map<string, string>();
    for (const [, name] of STORY) {
      if (cases.has(name)) continue;
      const { status, body } = await officer.post('/v1/complaints', exampleOf('log'));
      expect(status).toBe(201);
      cases.set(name, String(body['caseId']));
      targets.set(name, (body['events'] as { id: string }[])[0]?.id ?? '');
    }
    const found: Record<string, unknown> = {};
    let clock = '';
    for (const [at, name, command, who = OFFICER, change = {}] of STORY) {
      if (at !== clock) await sandbox.clock(`2025-${at}:00:30Z`);
      clock = at;
      const target = command === 'mark-duplicate' ? cases.get('a') : targets.get(name);
      const text = JSON.stringify({ ...exampleOf(command), ...change })
        .replaceAll(LETTER, letter)
        .replaceAll(TARGET, target ?? '')
        .replaceAll(ACTION, actions.get(name) ?? ACTION);
      const reply = await (
        await sandbox.as(who)
      ).post(`/v1/complaints/${cases.get(name)}/${command}`, JSON.parse(text) as object);
      const [made] = (reply.body['actionIds'] ?? []) as string[];
      if (made !== undefined) actions.set(name, made);
      const answer = reply.status === 200 ? 'accepted' : (reply.body['codes'] ?? reply.body['errors']);
      if (JSON.stringify(answer) !== JSON.stringify(REFUSED_HERE[command] ?? 'accepted'))
        found[`${at} ${name} ${command}`] = answer;
    }
    expect(found).toEqual({});
    const refused = `/v1/complaints/${cases.get('refused')}`;
    expect((await officer.post(`${refused}/exports`, exampleOf('export'))).status).toBe(202);
    const privacy = await sandbox.as({ userId: 'privacy', roles: ['DATA_PROTECTION'] });
    const erasure = await privacy.post('/v1/erasures', exampleOf('ErasuresController_request'));
    expect([erasure.status, erasure.body['code']]).toEqual([422, 'NOTHING_TO_ERASE']);
    const token = await sandbox.nobody.post('/v1/sandbox/tokens', exampleOf('SandboxController_token'));
    expect(token.status).toBe(201);
    const move = await sandbox.nobody.put('/v1/sandbox/clock', exampleOf('SandboxClockController_moveClock'));
    expect(move.status).toBe(200);
    expect([...new Set(STORY.map(([, , command]) => command))].sort()).toEqual([...COMMANDS].sort());
  });
});
