import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../../../libs/embedded-postgres/testing/eventually.js';
import { isRunning } from '@redress/embedded-postgres';
import { Installation } from '../testing/installation.js';
import { Run } from '../testing/run.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const PARTS = ['api', 'worker', 'eventstore'] as const;

describe('a part that is killed', () => {
  const installation = new Installation();
  const dataDir = join(installation.folder, '.data');
  let run: Run;

  const pidsOf = (part: string): number[] =>
    installation.notes
      .flatMap((line) => /^(\w+) started (\d+)$/.exec(line)?.slice(1, 3).join(' ') ?? [])
      .filter((line) => line.startsWith(`${part} `))
      .map((line) => Number(line.split(' ')[1]));
  const postgres = (): { pid: number; port: number } => {
    const lines = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  };

  beforeAll(async () => {
    run = await Run.start(installation);
    await run.says('Redress is ready');
    // That is said of the API; the worker may still be on its way.
    await eventually(() => PARTS.every((part) => pidsOf(part).length === 1));
  });
  afterAll(async () => {
    await run.stop();
    installation.remove();
  });

  it.each(PARTS)('is started again alone: %s', async (part) => {
    const before = PARTS.map((name) => pidsOf(name).length);
    const addresses = installation.notes.filter((line) => line.includes('listens') || line.includes('sees'));
    process.kill(pidsOf(part).at(-1)!, 'SIGKILL');
    await run.says(`${part} ended (signal SIGKILL)`);
    await run.says(`${part} is back`);
    expect(PARTS.map((name) => pidsOf(name).length)).toEqual(
      before.map((count, at) => count + Number(PARTS[at] === part)),
    );
    const now = installation.notes.filter((line) => line.includes('listens') || line.includes('sees'));
    expect(new Set(now)).toEqual(new Set(addresses));
  });

  it('is started again alone, on the same port: PostgreSQL', async () => {
    const before = PARTS.map((name) => pidsOf(name).length);
    const { pid, port } = postgres();
    process.kill(pid, 'SIGKILL');
    await run.says('postgres is back');
    expect(postgres().pid).not.toBe(pid);
    expect(postgres().port).toBe(port);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    expect(PARTS.map((name) => pidsOf(name).length)).toEqual(before);
  });

  it('takes nothing with it when it is the supervisor: the rest ends, and the next run works', async () => {
    const { pid } = postgres();
    run.signal('SIGKILL');
    await run.ends();
    const next = await Run.start(installation, {}, run.port);
    await next.says('Redress is ready');
    expect(postgres().pid).not.toBe(pid);
    expect(isRunning(pid)).toBe(false);
    for (const part of PARTS) {
      await eventually(() => installation.notes.includes(`${part} lost its supervisor`));
      expect(isRunning(pidsOf(part).at(-2)!)).toBe(false);
    }
    expect(await next.stop()).toBe(0);
  });
});
