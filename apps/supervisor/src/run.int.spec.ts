import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Installation } from '../testing/installation.js';
import { Run } from '../testing/run.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

describe('a run', () => {
  const installation = new Installation();
  const dataDir = join(installation.folder, '.data');
  let run: Run;
  beforeAll(async () => {
    run = await Run.start(installation);
    await run.says('Ctrl-C stops everything');
  });
  afterAll(async () => {
    await run.stop();
    installation.remove();
  });

  it('says where it is and who can be tried', () => {
    expect(run.output).toContain(`http://127.0.0.1:${run.port}\n`);
    expect(run.output).toContain(`http://127.0.0.1:${run.port}/docs\n`);
    for (const role of [
      'CASEWORKER',
      'COMPLAINTS_OFFICER',
      'STAGE1_HANDLER',
      'STAGE2_DECIDER',
      'AUDITOR',
      'OMBUDSMAN_LIAISON',
    ])
      expect(run.output).toContain(role);
  });

  it('prints a command that logs a complaint when it is pasted', () => {
    const pasted = /^curl [^]*?'$(?=\n\n)/m.exec(run.output)![0];
    const { authorization, body } = JSON.parse(execFileSync('/bin/sh', ['-c', pasted], { encoding: 'utf8' })) as Record<
      string,
      unknown
    >;
    expect(authorization).toBe('Bearer token-of-caseworker');
    expect(body).toMatchObject({ receivedAt: '2026-07-01T09:00:00Z', channel: 'PHONE', possibleHazard: false });
  });

  it('gives the parts their addresses', () => {
    const [, port, database] = installation.notes
      .map((line) => /^eventstore listens (\d+) (.*)/.exec(line))
      .find(Boolean)!;
    const sees = installation.notes.find((line) => line.startsWith('api sees '))!.slice('api sees '.length);
    expect(JSON.parse(sees)).toEqual({
      REDRESS_MODE: 'sandbox',
      REDRESS_DATA_DIR: dataDir,
      DATABASE_URL: database,
      EVENTSTORE_URL: `esdb://127.0.0.1:${port}?tls=false`,
    });
    expect(database).toMatch(/^postgres:\/\/redress:[^@]+@127\.0\.0\.1:\d+\/postgres$/);
  });

  it('puts the name of a part before each line it writes', () => {
    expect(run.output).toMatch(/^worker {5}\| first line\nworker {5}\| second line$/m);
    expect(run.output).toMatch(/^worker {5}\| a warning$/m);
  });

  it('refuses a second run on the same data folder', async () => {
    const second = await Run.start(installation);
    expect(await second.ends()).toBe(1);
    expect(second.output).toMatch(/already running on the data folder.*http:\/\/127\.0\.0\.1:\d+[^]*REDRESS_DATA_DIR/);
  });

  it('refuses a port that is taken, before anything is started', async () => {
    const other = await Run.start(installation, { REDRESS_DATA_DIR: 'other' }, run.port);
    expect(await other.ends()).toBe(1);
    expect(other.output).toContain(`Port ${run.port} is already taken`);
    expect(other.output).toContain(`PORT=${run.port + 1} npm start`);
    expect(existsSync(join(installation.folder, 'other/postgres'))).toBe(false);
  });

  it('runs beside another copy with its own port and folder', async () => {
    const other = await Run.start(installation, { REDRESS_DATA_DIR: 'other' });
    await other.says('Redress is ready');
    expect(await other.stop()).toBe(0);
  });

  it('stops from the top down at Ctrl-C, which comes twice, and exits with 0', async () => {
    const before = installation.notes.length;
    run.signal('SIGINT');
    run.signal('SIGINT');
    expect(await run.ends()).toBe(0);
    const [first, second, third] = installation.notes.slice(before);
    expect([first, second].sort()).toEqual(['api stopped', 'worker stopped']);
    expect(third).toBe('eventstore stopped');
    expect(run.output).toMatch(/stopping the api[^]*stopping the event store[^]*stopping PostgreSQL[^]*stopped\n$/);
    expect(readFileSync(join(dataDir, 'logs/postgres.log'), 'utf8')).toMatch(/database system is shut down\s*$/);
    expect(existsSync(join(dataDir, 'supervisor.lock'))).toBe(false);
  });
});
