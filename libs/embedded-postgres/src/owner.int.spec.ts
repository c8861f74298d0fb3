import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../testing/ask.js';
import { makeClone } from '../testing/clone.js';
import { eventually } from '../testing/eventually.js';
import { OwnerProcess } from '../testing/owner-process.js';
import { TemporaryFolder } from '../testing/temporary-folder.js';
import { isRunning, stopLeftoverServer } from './index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const NOBODY = { uid: 65_534, gid: 65_534 };

/** Who may own a server: any user; and root, which PostgreSQL itself refuses, has two ways more. */
const OWNERS: { who: string; home: 'open' | 'closed'; as: { uid?: number; gid?: number } }[] =
  process.getuid?.() === 0
    ? [
        { who: 'an ordinary user', home: 'open', as: NOBODY },
        { who: 'root in a folder that others may enter', home: 'open', as: {} },
        { who: 'root in a home that only root may enter', home: 'closed', as: {} },
      ]
    : [{ who: 'this user', home: 'closed', as: {} }];

describe.each(OWNERS)('a server owned by $who', ({ home, as }) => {
  const folder = new TemporaryFolder(home);
  const data = join(folder.path, 'data of mine');
  const dataDir = join(data, 'postgres');
  let program: string;
  const start = (): Promise<OwnerProcess> => OwnerProcess.start(program, { dataDir }, as);

  beforeAll(() => {
    program = makeClone(join(folder.path, 'clone'));
    mkdirSync(data);
    if (as.uid !== undefined) chownSync(data, as.uid, NOBODY.gid);
  });
  afterAll(() => folder.remove());

  it('starts, stops and starts again', async () => {
    for (const round of [1, 2, 3, 4]) {
      const owner = await start();
      expect(await ask(owner.server.url, `select ${round}`)).toBe(round);
      expect(await owner.end()).toBe(0);
      expect(isRunning(owner.server.pid)).toBe(false);
    }
  });

  it('ends when its owner is killed, and leaves nothing to recover', async () => {
    const owner = await start();
    const { pid } = owner.server;
    await owner.end('SIGKILL');
    await eventually(() => !isRunning(pid));
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
    expect(readFileSync(`${dataDir}.log`, 'utf8')).toMatch(/database system is shut down\s*$/);
  });

  it('is started again at once by the next owner, while it still ends', async () => {
    const killed = await start();
    await killed.end('SIGKILL');
    await stopLeftoverServer(dataDir);
    expect(isRunning(killed.server.pid)).toBe(false);
    const next = await start();
    expect(next.server.adopted).toBe(false);
    await next.end();
  });
});

if (process.getuid?.() === 0) {
  describe('root', () => {
    it('moves a data folder into a home that only root may enter, and out again', async () => {
      const [open, closed] = [new TemporaryFolder('open'), new TemporaryFolder('closed')];
      const [outside, inside] = [open, closed].map(({ path }) => join(path, 'data')) as [string, string];
      const programs = new Map([open, closed].map(({ path }) => [join(path, 'data'), makeClone(join(path, 'clone'))]));
      const runIn = async (dataDir: string, sql: string): Promise<unknown> => {
        const owner = await OwnerProcess.start(programs.get(dataDir)!, { dataDir });
        const answer = await ask(owner.server.url, sql);
        await owner.end();
        return answer;
      };

      await runIn(outside, 'create table kept as select 7 as it');
      expect(statSync(outside).uid).not.toBe(0);
      renameSync(outside, inside);
      expect(await runIn(inside, 'select it from kept')).toBe(7);
      expect(statSync(inside).uid).toBe(0);
      renameSync(inside, outside);
      expect(await runIn(outside, 'select it from kept')).toBe(7);
      for (const folder of [open, closed]) folder.remove();
    });

    it('leaves a folder that another user may not read to be explained to that user', async () => {
      const folder = new TemporaryFolder('open');
      const program = makeClone(join(folder.path, 'clone'));
      const dataDir = join(folder.path, 'data');
      mkdirSync(dataDir, { mode: 0o700 });
      const owner = await OwnerProcess.start(program, { dataDir }, NOBODY);
      expect(() => owner.server).toThrow(/cannot be used by this user.*run as that user/);
      folder.remove();
    });
  });
}
