import { CASE_COMMANDS, type CaseCommandName, READING, type ReadCapability, type Role, ROLES } from '@redress/domain';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { HANDLER, HttpCase, NOW } from '../support/http-case.js';
import { type Identity, type Reply, TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const PEOPLE = ROLES.filter((role) => role !== 'SYSTEM');
const COMMANDS = Object.keys(CASE_COMMANDS) as CaseCommandName[];

/** Parts of a case and lists, and the row of the table of roles (lifecycle §6) that each stands in. */
const READS: readonly (readonly [string, ReadCapability])[] = [
  ['/v1/complaints/:case', 'case'],
  ['/v1/complaints/:case/timeline', 'case'],
  ['/v1/complaints/:case/deadlines', 'case'],
  ['/v1/complaints/:case/compliance', 'case'],
  ['/v1/complaints/:case/actions', 'case'],
  ['/v1/complaints/:case/events', 'rawEvents'],
  ['/v1/complaints/:case?asAtRevision=0', 'rawEvents'],
  ['/v1/complaints/:case/diff?from=2025-03-02', 'rawEvents'],
  ['/v1/complaints/:case/proof', 'rawEvents'],
  ['/v1/log/checkpoint', 'rawEvents'],
  ['/v1/log/consistency?from=0&to=0', 'rawEvents'],
  ['/v1/complaints', 'case'],
  ['/v1/worklist', 'worklist'],
  ['/v1/deadlines', 'case'],
  ['/v1/remedies', 'case'],
  ['/v1/reminders', 'case'],
  ['/v1/search?q=boiler', 'case'],
  ['/v1/access-log', 'accessLog'],
];

/** Bodies of what is no command of a case, and what an address must be asked with. */
const OTHER_BODIES: Readonly<Record<string, (of: HttpCase) => object>> = {
  exports: () => ({ mode: 'COMPLETE' }),
  erasures: ({ caseId }) => ({ caseId, ground: 'COURT_ORDER' }),
};
const QUESTIONS: Readonly<Record<string, string>> = {
  diff: '?from=2025-03-02',
  consistency: '?from=0&to=0',
  search: '?q=boiler',
};

/** As much of an operation of the OpenAPI file as is needed to send it. */
interface Documented {
  readonly requestBody?: { readonly content: Readonly<Record<string, { examples?: { example?: { value: object } } }>> };
}

const exampleOf = ({ requestBody }: Documented): object =>
  requestBody?.content['application/json']?.examples?.example?.value ?? {};

describe('who may do what over HTTP (lifecycle §6)', () => {
  let sandbox: TestSandbox;
  let mine: HttpCase;
  let theirs: HttpCase;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: NOW });
    await sandbox.clock(NOW);
    mine = await (await HttpCase.log(sandbox)).investigating();
    theirs = await HttpCase.log(sandbox, {}, 'kirklees');
  });

  afterAll(async () => sandbox.stop());

  const read = async (path: string, who: Identity, of = mine): Promise<Reply> =>
    (await sandbox.as(who)).get(path.replace(':case', of.caseId));

  it.each(COMMANDS)(
    '%s is closed to auditor and MRC, to other roles as its row says, and to nobody else',
    async (command) => {
      const { body } = await mine.get('/actions', 'COMPLAINTS_OFFICER');
      expect((body['items'] as { command: string }[]).map((item) => item.command)).toContain(command);
      for (const role of ['AUDITOR', 'MRC', 'POLICY_ADMIN', 'DATA_PROTECTION'] as const) {
        const reply = await mine.send(command, mine.body(command), role);
        expect([role, reply.status, reply.body['code']]).toEqual([role, 403, 'FORBIDDEN_ROLE']);
      }
      expect((await mine.get()).body['revision']).toBe(3);
    },
  );

  it('a handler acts and reads where they are assigned, and nowhere else', async () => {
    const other = await HttpCase.log(sandbox);
    const triage = samples.triage();
    expect((await other.send('triage', triage, HANDLER)).status).toBe(403);
    expect((await read('/v1/complaints/:case', HANDLER, other)).status).toBe(403);
    await other.acknowledged();
    await other.does('assign-handler', samples.assign('handler'));
    expect((await other.send('triage', triage, HANDLER)).status).toBe(200);
    expect((await read('/v1/complaints/:case', HANDLER, other)).status).toBe(200);
    const list = await (await sandbox.as({ ...HANDLER, userId: 'stranger' })).get('/v1/worklist');
    expect([list.status, list.body['items']]).toEqual([200, []]);
  });

  it('a caseworker assigns a handler with a complaints officer’s recorded approval alone', async () => {
    const one = await (await HttpCase.log(sandbox)).acknowledged();
    await sandbox.as({ userId: 'officer', roles: ['COMPLAINTS_OFFICER'] });
    await sandbox.as({ userId: 'colleague', roles: ['CASEWORKER'] });
    const assign = samples.assign('handler');
    expect((await one.send('assign-handler', assign, 'CASEWORKER')).status).toBe(403);
    expect(
      (await one.send('assign-handler', { ...assign, approvedBy: { personId: 'colleague' } }, 'CASEWORKER')).status,
    ).toBe(403);
    expect(
      (await one.send('assign-handler', { ...assign, approvedBy: { personId: 'officer' } }, 'CASEWORKER')).status,
    ).toBe(200);
  });

  it('a complaints officer answers a complaint as a past fact alone', async () => {
    const one = await (await HttpCase.log(sandbox)).investigating();
    const respond = one.body('respond');
    expect((await one.send('respond', respond, 'COMPLAINTS_OFFICER')).status).toBe(403);
    const past = { ...respond, recording: 'PAST_FACT', lateRecordingReason: 'Found in the files.' };
    expect((await one.send('respond', past, 'COMPLAINTS_OFFICER')).status).toBe(200);
  });

  it.each(READS)('%s is read by those whom the row %s names', async (path, capability) => {
    const row: Readonly<Partial<Record<Role, string>>> = READING[capability];
    for (const role of PEOPLE) {
      const may = row[role] === 'ALWAYS' || (row[role] === 'ASSIGNED' && !path.includes(':case'));
      const { status } = await read(path, { roles: [role] });
      expect([role, status]).toEqual([role, may ? 200 : 403]);
    }
  });

  it('no address lets one landlord see or touch what is another’s', async () => {
    const { body } = await sandbox.nobody.get('/openapi.json');
    const paths = Object.entries(body['paths'] as Record<string, Record<string, Documented>>);
    const length = await theirs.length();
    let asked = 0;
    for (const [path, methods] of paths) {
      // The live stream never ends; test/live asks it.
      if (path.startsWith('/v1/sandbox') || !path.startsWith('/v1/') || path === '/v1/stream') continue;
      for (const [name, operation] of Object.entries(methods)) {
        const method = name.toUpperCase();
        const address = path
          .replace('{caseId}', theirs.caseId)
          .replace(/\{\w+\}/g, '99999999-9999-4999-8999-999999999999');
        const caller = await sandbox.as({ userId: 'handler', roles: PEOPLE });
        const command = path.split('/').at(-1) ?? '';
        if (method === 'POST' && ['complaints', 'documents'].includes(command)) continue;
        const body =
          command in CASE_COMMANDS
            ? theirs.body(command as CaseCommandName)
            : (OTHER_BODIES[command]?.(theirs) ?? exampleOf(operation));
        const reply =
          method === 'POST'
            ? await caller.post(address, body)
            : await caller.send(method, `${address}${QUESTIONS[command] ?? ''}`);
        asked += 1;
        if (path.includes('{')) expect([method, path, reply.status]).toEqual([method, path, 404]);
        expect([method, path, JSON.stringify(reply.body).includes(`"${theirs.caseId}"`)]).toEqual([
          method,
          path,
          false,
        ]);
      }
    }
    expect(asked).toBeGreaterThan(COMMANDS.length);
    expect(await theirs.length()).toBe(length);
  });
});
