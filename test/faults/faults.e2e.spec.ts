import { FaultySandbox, redisIsThere } from './faulty-sandbox.js';
import { runOnce } from './run.js';

jest.setTimeout(600_000);

/** One run of the harness; `npm run faults` makes as many as one likes, each with another seed. */
describe('a sandbox whose processes are killed while it is told random commands', () => {
  it('keeps what it acknowledged, and so does what is restored from its backup', async () => {
    const first = await FaultySandbox.start(false);
    await first.stop();
    const withRedis = redisIsThere();
    const report = await runOnce({ seed: 1, seconds: 4, withRedis, seeded: first.dataFolder, restoring: true });
    first.remove();
    const faults = report.found.flatMap(([check, each]) => each.map((fault) => `${check}: ${fault}`));
    expect(faults).toEqual([]);
    expect(report.found.length).toBeGreaterThan(10);
  });
});
