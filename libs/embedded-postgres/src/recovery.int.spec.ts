import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ask } from '../testing/ask.js';
import { eventually } from '../testing/eventually.js';
import { TemporaryFolder } from '../testing/temporary-folder.js';
import { startPostgres } from './index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

describe('after a bad end', () => {
  const folder = new TemporaryFolder();
  const dataDir = join(folder.path, 'data');
  const pidFile = join(dataDir, 'postmaster.pid');
  afterAll(() => folder.remove());

  const startsWith = async (content: string): Promise<void> => {
    writeFileSync(pidFile, content);
    const server = await startPostgres({ dataDir });
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
  };

  it('recovers what was committed when the server is killed under a busy session, on the same port', async () => {
    const killed = await startPostgres({ dataDir });
    await ask(killed.url, 'create table kept as select 7 as it');
    const busy = new Client({ connectionString: killed.url });
    busy.on('error', () => undefined);
    await busy.connect();
    const cut = busy.query('select pg_sleep(60)').catch(() => 'cut off');

    process.kill(killed.pid, 'SIGKILL');
    await expect(killed.exited).resolves.toBe('signal SIGKILL');
    const server = await startPostgres({ dataDir, port: killed.port });
    expect(server).toMatchObject({ adopted: false, url: killed.url });
    expect(await ask(server.url, 'select it from kept')).toBe(7);
    expect(await cut).toBe('cut off');
    await server.stop();
  });

  it('is not misled by a process that was given the id of the dead server', async () => {
    const stranger = spawn('sleep', ['60']);
    await once(stranger, 'spawn');
    await startsWith(`${stranger.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    stranger.kill();
  });

  it('is not misled by a zombie', async () => {
    const neglectful = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(neglectful.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    if (process.platform === 'linux')
      await eventually(() => readFileSync(`/proc/${zombie}/stat`, 'utf8').includes(') Z '));
    await startsWith(`${zombie}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    neglectful.kill();
  });

  it('is not misled by an unreadable note', () => startsWith('nonsense'));

  it('clears away a data folder that was being made when its maker was killed', async () => {
    const half = `${dataDir}-new.init-999999999-abcd`;
    mkdirSync(half);
    const server = await startPostgres({ dataDir: `${dataDir}-new` });
    expect(existsSync(half)).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.includes('.init-'))).toEqual([]);
    await server.stop();
  });

  it('lets two that make the same data folder at once share one server', async () => {
    const both = await Promise.all([1, 2].map(() => startPostgres({ dataDir: join(folder.path, 'both') })));
    expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    expect(both[0]!.url).toBe(both[1]!.url);
    const adopter = both.find(({ adopted }) => adopted)!;
    await both.find(({ adopted }) => !adopted)!.stop();
    await expect(adopter.exited).resolves.toBe('its owner ended it');
  });
});
