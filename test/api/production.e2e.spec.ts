import { samples } from '../../libs/domain/src/testing/samples.js';
import { TestSandbox } from '../support/sandbox.js';

const LONG_MS = 300_000;
// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(LONG_MS);
const MOST = 5;

describe('production mode', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({
      REDRESS_MODE: 'production',
      REDRESS_ALLOW: 'sandbox-issuer,embedded-node',
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_SIGNING_KEY: Buffer.alloc(32, 8).toString('base64'),
      RATE_LIMIT_PER_MINUTE: String(MOST),
    });
  });

  afterAll(async () => sandbox.stop());

  it('has no clock that can be moved', async () => {
    expect((await sandbox.nobody.put('/v1/sandbox/clock', { now: '2025-03-03T10:00:00Z' })).status).toBe(404);
  });

  it('lets each person ask so often in a minute, then answers 429 and when to ask again', async () => {
    const [anna, bob] = await Promise.all(
      ['anna', 'bob'].map(async (userId) => sandbox.as({ userId, roles: ['CASEWORKER'] })),
    );
    const statuses: number[] = [];
    for (let count = 0; count < MOST; count += 1) statuses.push((await anna!.get('/v1/worklist')).status);
    expect(statuses).toEqual(Array<number>(MOST).fill(200));
    const refused = await anna!.post('/v1/complaints', samples.log());
    expect([refused.status, refused.body['code'], refused.headers.get('content-type')]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      expect.stringContaining('application/problem+json'),
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await bob!.get('/v1/worklist')).status).toBe(200);
    for (let count = 0; count <= MOST; count += 1) expect((await sandbox.nobody.get('/health/live')).status).toBe(200);
  });
});
