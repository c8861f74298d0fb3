import { generateKeyPair } from 'jose';
import { freePort } from '@redress/embedded-postgres';
import { type Program } from '../../apps/supervisor/testing/program.js';
import { samples } from '../../libs/domain/src/testing/samples.js';
import { TestIssuer } from './oidc-issuer.js';
import { program, ready, type Settings, Stores } from './production.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(300_000);

const EX_CONFIG = 78;
const KEY = Buffer.alloc(32, 11).toString('base64');
const CLAIMS = { sub: 'u-17', name: 'Robin Carr', roles: ['CASEWORKER'], landlordId: 'kirklees' };
const COMPLAINT = samples.log({ receivedAt: '2025-03-03T09:40:00Z' });

interface Body {
  readonly caseId: string;
  readonly reference: string;
  readonly position: string;
  readonly code: string;
  readonly items: readonly { readonly caseId: string; readonly deadline: { readonly dueOn: string } }[];
}

describe('production mode, on stores that run by themselves', () => {
  const stores = new Stores();
  let issuer: TestIssuer;
  let settings: Settings;
  let address: string;
  const running: Program[] = [];

  const ask = async (method: string, path: string, token?: string, body?: unknown): Promise<[number, Body]> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return [answer.status, (await answer.json()) as Body];
  };

  beforeAll(async () => {
    issuer = await TestIssuer.start();
    await stores.start();
    settings = {
      ...stores.settings,
      REDRESS_MODE: 'production',
      MASTER_KEY: KEY,
      LOG_SIGNING_KEY: KEY,
      OIDC_ISSUER: issuer.url,
    };
    const PORT = String(await freePort());
    address = `http://127.0.0.1:${PORT}`;
    const named = { ...settings, REDRESS_ALLOW: 'embedded-node' };
    running.push(program('api', { ...named, PORT }), program('worker', named));
    await ready(address, running);
  });

  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await stores.stop();
    await issuer.stop();
  });

  it('a caseworker whom the identity provider knows logs a complaint and finds it in the worklist', async () => {
    const token = await issuer.token(CLAIMS);
    const [status, receipt] = await ask('POST', '/v1/complaints', token, COMPLAINT);
    expect([status, receipt.reference]).toEqual([201, expect.stringMatching(/\S/)]);
    const [, worklist] = await ask('GET', `/v1/worklist?after=${receipt.position}`, token);
    expect(worklist.items.map(({ caseId, deadline }) => [caseId, deadline.dueOn])).toEqual([
      [receipt.caseId, '2025-03-10'],
    ]);
  });

  it('another landlord sees nothing of it', async () => {
    const token = await issuer.token({ ...CLAIMS, landlordId: 'leeds' });
    const [, receipt] = await ask('POST', '/v1/complaints', await issuer.token(CLAIMS), COMPLAINT);
    const [, worklist] = await ask('GET', '/v1/worklist', token);
    expect(worklist.items).toEqual([]);
    expect((await ask('GET', `/v1/complaints/${receipt.caseId}`, token))[0]).toBe(404);
  });

  it('nobody else gets in: no token, one of another key, another issuer, another audience, or run out', async () => {
    const refused = [
      undefined,
      await issuer.token(CLAIMS, { keys: await generateKeyPair('RS256') }),
      await issuer.token(CLAIMS, { issuer: 'https://elsewhere.example' }),
      await issuer.token({ ...CLAIMS, aud: 'another-product' }),
      await issuer.token({ ...CLAIMS, exp: 1_700_000_000 }),
      await issuer.token({ sub: 'u-17', roles: ['CASEWORKER'] }),
    ];
    for (const [index, token] of refused.entries()) {
      const [status, { code }] = await ask('GET', '/v1/worklist', token);
      expect([index, status, code]).toEqual([index, 401, 'UNAUTHENTICATED']);
    }
  });

  it('there is no sandbox: no tokens for the asking, no clock to move', async () => {
    const token = await issuer.token(CLAIMS);
    expect((await ask('POST', '/v1/sandbox/tokens', token, CLAIMS))[0]).toBe(404);
    expect((await ask('PUT', '/v1/sandbox/clock', token, { now: '2030-01-01T00:00:00Z' }))[0]).toBe(404);
  });

  it.each(['api', 'worker'])('%s says everything that is wrong in one message, and ends with 78', async (app) => {
    const started = program(app, { REDRESS_MODE: 'production', PORT: 'http', SANDBOX_NOW: '2025-03-03T09:00:00Z' });
    expect(await started.ends()).toBe(EX_CONFIG);
    for (const name of [
      'PORT',
      'SANDBOX_NOW',
      'DATABASE_URL',
      'EVENTSTORE_URL',
      'MASTER_KEY',
      'LOG_SIGNING_KEY',
      'OIDC_ISSUER',
    ])
      expect(started.output).toMatch(new RegExp(`^  - ${name} `, 'm'));
    expect(started.output.match(/^ {2}- /gm)).toHaveLength(7);
  });

  it.each(['api', 'worker'])('%s refuses the embedded node unless it is named', async (app) => {
    const started = program(app, { ...settings, PORT: String(await freePort()) });
    expect(await started.ends()).toBe(EX_CONFIG);
    expect(started.output).toContain('EVENTSTORE_URL leads to the embedded node');
    expect(started.output).toContain('REDRESS_ALLOW');
  });

  it('a second worker stands by, and takes over when the first is killed', async () => {
    const named = { ...settings, REDRESS_ALLOW: 'embedded-node', LOG_LEVEL: 'info' };
    const [leader] = running.splice(1, 1);
    const standby = program('worker', named);
    running.push(standby);
    await standby.says('the worker runs');
    const token = await issuer.token(CLAIMS);
    const listed = async (): Promise<boolean> => {
      const [, receipt] = await ask('POST', '/v1/complaints', token, COMPLAINT);
      for (;;) {
        const [status, { items }] = await ask('GET', `/v1/worklist?after=${receipt.position}&limit=200`, token);
        if (status === 200) return items.some(({ caseId }) => caseId === receipt.caseId);
        expect(status).toBe(503);
      }
    };
    expect(await listed()).toBe(true);
    leader?.signal('SIGKILL');
    expect(await listed()).toBe(true);
    expect(standby.exitCode).toBeUndefined();
  });

  it('both end with 0 when they are asked to', async () => {
    expect(await Promise.all(running.map((each) => each.stop()))).toEqual([0, 0]);
  });
});
