import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Installation } from '../testing/installation.js';
import { Run } from '../testing/run.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const OUTSIDE = { DATABASE_URL: 'postgres://db.example/redress', EVENTSTORE_URL: 'esdb://events.example:2113' };

describe('what the environment says', () => {
  const installation = new Installation();
  afterAll(() => installation.remove());

  it('ends everything with 78 when a part has explained a configuration error', async () => {
    const run = await Run.start(installation, { STAND_IN_EXIT: '78' });
    expect(await run.ends()).toBe(78);
    expect(run.output).toMatch(/^api {8}\| MASTER_KEY is missing$/m);
    expect(run.output).toMatch(/stopping PostgreSQL[^]*stopped\n$/);
    expect(run.output).not.toContain('starting it again');
  });

  it('starts a part that fails for another reason again, more and more slowly, until it is stopped', async () => {
    const run = await Run.start(installation, { ...OUTSIDE, STAND_IN_EXIT: '3' });
    await run.says(/0\.1 s[^]*0\.2 s[^]*0\.4 s/);
    expect(run.output).toContain('api ended (exit code 3)');
    expect(await run.stop()).toBe(0);
  });

  it('starts neither PostgreSQL nor the event store where the operator has them, and knows no demo in production', async () => {
    const REDRESS_DATA_DIR = join(installation.folder, 'outside');
    const run = await Run.start(installation, { ...OUTSIDE, REDRESS_DATA_DIR, REDRESS_MODE: 'production' });
    await run.says('Ctrl-C stops everything');
    expect(installation.notes.at(-1)).toMatch(/^(api|worker) started/);
    const sees = installation.notes
      .filter((line) => line.startsWith('api sees '))
      .at(-1)!
      .slice('api sees '.length);
    expect(JSON.parse(sees)).toEqual({ ...OUTSIDE, REDRESS_DATA_DIR, REDRESS_MODE: 'production' });
    expect(run.output).toContain('"Authorization: Bearer $TOKEN"');
    expect(run.output).not.toContain('CASEWORKER');
    expect(run.output).not.toContain('PostgreSQL');
    expect(existsSync(join(REDRESS_DATA_DIR, 'postgres'))).toBe(false);
    expect(await run.stop()).toBe(0);
  });

  it('refuses a port that is none with 78', async () => {
    const run = await Run.start(installation, { PORT: 'http' });
    expect(await run.ends()).toBe(78);
    expect(run.output).toContain('PORT must be a number from 1 to 65535, not "http".');
  });

  it('refuses a data folder of a newer PostgreSQL with 1, in words', async () => {
    const REDRESS_DATA_DIR = join(installation.folder, 'newer');
    mkdirSync(join(REDRESS_DATA_DIR, 'postgres'), { recursive: true });
    writeFileSync(join(REDRESS_DATA_DIR, 'postgres/PG_VERSION'), '19\n');
    const run = await Run.start(installation, { REDRESS_DATA_DIR });
    expect(await run.ends()).toBe(1);
    expect(run.output).toContain('was made by PostgreSQL 19');
    expect(run.output).not.toContain(' at ');
  });
});
