import { setTimeout as sleep } from 'node:timers/promises';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { HANDLER, HttpCase, NOW } from '../support/http-case.js';
import { type Sandbox, startSandbox } from '../support/restartable-sandbox.js';
import { type Caller, type Identity, type Reply, TestSandbox } from '../support/sandbox.js';
import { type Connecting, type Heard, Listener } from './listener.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const ELSEWHERE = 'kirklees';

let parts: Sandbox;
let sandbox: TestSandbox;
const open: Listener[] = [];

beforeAll(async () => {
  parts = await startSandbox({ SANDBOX_NOW: NOW, STREAM_HEARTBEAT_SECONDS: '1', LOG_LEVEL: 'silent' });
  sandbox = new TestSandbox(parts.url, parts.environment, async () => parts.stop());
  await sandbox.clock(NOW);
});
afterEach(() => {
  for (const listener of open.splice(0)) listener.close();
});
afterAll(async () => sandbox.stop());

const listenerOf = async (who: Identity): Promise<Listener> => {
  const listener = new Listener(sandbox.url, (await sandbox.as(who)).token ?? '');
  open.push(listener);
  return listener;
};
const listen = async (who: Identity, how: Connecting = {}): Promise<Listener> => (await listenerOf(who)).connect(how);
const officer: Identity = { roles: ['COMPLAINTS_OFFICER'] };
const items = ({ body }: Reply): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];

/** What a listener should have heard of a case: its raw events, by place. */
const eventsOf = async (one: HttpCase): Promise<Record<string, unknown>[]> =>
  items(await one.get('/events?limit=200', { ...officer, landlordId: one.landlordId }));
const of = (heard: readonly Heard[], one: HttpCase): Heard[] =>
  heard.filter(({ data }) => data['caseId'] === one.caseId);
const places = (heard: readonly Heard[]): string[] => heard.map(({ id }) => id);

describe('the live stream', () => {
  it('tells what is appended as it is appended, without any personal text', async () => {
    const listener = await listen(officer);
    const one = await HttpCase.log(sandbox);
    await one.acknowledged();
    await listener.until(() => of(listener.heard, one).length === 3);
    const events = await eventsOf(one);
    expect(listener.heard).toEqual(
      events.map(({ type, position, revision, occurredAt, recordedAt }) => ({
        id: position,
        event: type,
        data: {
          position,
          caseId: one.caseId,
          reference: one.last.body['reference'],
          revision,
          type,
          occurredAt,
          recordedAt,
          actor: { role: 'COMPLAINTS_OFFICER' },
          sentence: expect.stringMatching(/^[A-Z].*\.$/) as string,
        },
      })),
    );
    expect(JSON.stringify(listener.heard)).not.toContain('Boiler');
  });

  it('tells nothing of another landlord’s cases', async () => {
    const ours = await listen(officer);
    const theirs = await listen({ ...officer, landlordId: ELSEWHERE });
    const [one, other] = [await HttpCase.log(sandbox), await HttpCase.log(sandbox, {}, ELSEWHERE)];
    await HttpCase.log(sandbox);
    await ours.until(() => ours.heard.length === 2);
    await theirs.until(() => theirs.heard.length === 1);
    expect([of(ours.heard, one).length, of(theirs.heard, other).length]).toEqual([1, 1]);
    expect(of(ours.heard, other)).toEqual([]);
  });

  it('a handler hears of a case from the assignment to the release, live and from the log alike', async () => {
    const handler = await listen(HANDLER);
    const start = handler.lastEventId ?? '';
    const [one, other] = [await HttpCase.log(sandbox), await HttpCase.log(sandbox)];
    await one.investigating();
    await one.does('record-correspondence');
    await other.does('record-correspondence');
    await one.does('assign-handler', samples.assign('successor'));
    await one.does('record-correspondence');
    const last = await HttpCase.log(sandbox);
    await last.investigating();
    await handler.until(() => of(handler.heard, last).length > 0);
    const events = await eventsOf(one);
    const assigned = events.findIndex(({ type }) => type === 'HandlerAssigned');
    const released = events.findIndex(({ type }) => type === 'HandlerReleased');
    const theirs = events.slice(assigned, released + 1);
    expect(theirs.map(({ type }) => type)).toEqual([
      'HandlerAssigned',
      'CorrespondenceRecorded',
      'HandlerAssigned',
      'HandlerReleased',
    ]);
    expect(places(of(handler.heard, one))).toEqual(theirs.map(({ position }) => position));
    expect(of(handler.heard, other)).toEqual([]);
    const again = await listen(HANDLER, { query: `?lastEventId=${start}` });
    await again.until(() => again.heard.length === handler.heard.length);
    expect(again.heard).toEqual(handler.heard);
  });

  it('resumes behind an id by header or parameter; the header counts; 0 is the beginning', async () => {
    const one = await HttpCase.log(sandbox);
    await one.investigating();
    const positions = (await eventsOf(one)).map(({ position }) => String(position));
    const [first, second] = positions;
    const connections: Connecting[] = [
      { headers: { 'last-event-id': first ?? '' } },
      { query: `?lastEventId=${first}` },
      { query: `?lastEventId=${second}`, headers: { 'last-event-id': first ?? '' } },
    ];
    for (const how of connections) {
      const listener = await listen(officer, how);
      await listener.until(() => listener.heard.length === positions.length - 1);
      expect(places(listener.heard)).toEqual(positions.slice(1));
    }
    const whole = await listen(officer, { query: '?lastEventId=0' });
    await whole.until(() => whole.lastEventId === positions.at(-1));
    expect(new Set(places(whole.heard)).size).toBe(whole.heard.length);
    expect(whole.heard[0]).toMatchObject({ event: 'Logged', data: { revision: 0 } });
  });

  it('a client that heard nothing yet resumes where its stream began', async () => {
    const listener = await listen(officer);
    const { lastEventId } = listener;
    listener.close();
    const one = await HttpCase.log(sandbox);
    const again = await listen(officer, { headers: { 'last-event-id': lastEventId ?? '' } });
    await again.until(() => again.heard.length > 0);
    expect(again.heard[0]?.data['caseId']).toBe(one.caseId);
  });

  it('sends a comment whenever nothing else came for a while', async () => {
    const listener = await listen(officer);
    await listener.until(() => listener.comments.length >= 3);
    expect(listener.comments).toEqual(['redress', 'heartbeat', 'heartbeat']);
    expect([listener.heard, listener.ends]).toEqual([[], 0]);
  });

  it.each<[string, string, Identity, Connecting]>([
    ['400', 'INVALID_BODY', officer, { query: '?lastEventId=soon' }],
    ['400', 'INVALID_BODY', officer, { query: '?lastEventId=1&lastEventId=2' }],
    ['400', 'INVALID_BODY', officer, { headers: { 'last-event-id': '-1' } }],
    ['400', 'lies beyond the end of this log', officer, { headers: { 'last-event-id': '9999999999999' } }],
    ['403', 'FORBIDDEN_ROLE', { roles: ['MRC'] }, {}],
    ['401', 'UNAUTHENTICATED', officer, { headers: { authorization: 'Bearer nonsense' } }],
  ])('refuses with %s %s', async (status, code, who, how) => {
    const refused = await listen(who, how).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refused).toContain(status);
    expect(refused).toContain(code);
  });
});

describe('the live stream in bad times', () => {
  /** Logs a case, however often the API has to be asked. */
  const logged = async (caller: Caller, key: string): Promise<string> => {
    for (;;)
      try {
        const { status, body } = await caller.post('/v1/complaints', samples.log({ receivedAt: NOW }), {
          'idempotency-key': key,
        });
        if (status === 201) return String(body['caseId']);
      } catch {
        await sleep(20);
      }
  };

  it('misses and doubles nothing over reconnects while the API is killed again and again', async () => {
    const listener = await listen(officer);
    let listening = true;
    const comingBack = (async () => {
      while (listening) {
        await listener.until(() => !listener.connected || !listening);
        if (listening) await listener.reconnect();
      }
    })();
    const caller = await sandbox.as(officer);
    const cases: string[] = [];
    for (let kill = 0; kill < 2; kill += 1) {
      const writing = (async () => {
        for (let at = 0; at < 8; at += 1) cases.push(await logged(caller, `${kill}-${at}`));
      })();
      await listener.until(() => listener.heard.length > kill * 8 + 3);
      await parts.killApi();
      await parts.startApi();
      await writing;
    }
    await listener.until(() => listener.heard.length >= cases.length);
    const last = await logged(caller, 'last');
    await listener.until(() => listener.heard.some(({ data }) => data['caseId'] === last));
    listening = false;
    listener.close();
    await comingBack;
    expect(listener.heard.map(({ data }) => data['caseId'])).toEqual([...cases, last]);
    expect(listener.ends).toBeGreaterThanOrEqual(2);
  });

  it('goes on by itself when the event store comes back, on the same connection', async () => {
    const listener = await listen(officer);
    const caller = await sandbox.as(officer);
    const cases = [await logged(caller, 'before')];
    await parts.restartStore();
    cases.push(await logged(caller, 'after'));
    await listener.until(() => listener.heard.length === 2);
    expect(listener.heard.map(({ data }) => data['caseId'])).toEqual(cases);
    expect(listener.ends).toBe(0);
  });
});
