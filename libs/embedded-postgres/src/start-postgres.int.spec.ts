import { createServer } from 'node:net';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../testing/ask.js';
import { TemporaryFolder } from '../testing/temporary-folder.js';
import { type EmbeddedPostgres, freePort, startPostgres } from './index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

describe('an embedded PostgreSQL', () => {
  const folder = new TemporaryFolder();
  const dataDir = join(folder.path, "Anna's data");
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startPostgres({ dataDir });
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it.each([
    ['server_encoding', 'UTF8'],
    ['lc_collate', 'C'],
    ['timezone', 'UTC'],
    ['synchronous_commit', 'on'],
    ['fsync', 'on'],
    ['full_page_writes', 'on'],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['password_encryption', 'scram-sha-256'],
  ])('has %s %p', async (name, value) => {
    if (name === 'lc_collate')
      expect(await ask(server.url, 'select datcollate from pg_database where datname = current_database()')).toBe(
        value,
      );
    else expect(await ask(server.url, `select current_setting('${name}')`)).toBe(value);
  });

  it('is PostgreSQL 18 and knows the time zones of the world', async () => {
    expect(await ask(server.url, 'show server_version')).toMatch(/^18\./);
    expect(
      await ask(server.url, `select timestamptz '2026-07-01 12:00Z' at time zone 'Europe/London' = '2026-07-01 13:00'`),
    ).toBe(true);
  });

  it('asks for the password, which only the owner of the folder may read', async () => {
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'redress-password')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('writes its log beside the data folder', () => {
    expect(readFileSync(`${dataDir}.log`, 'utf8')).toContain('database system is ready to accept connections');
  });

  it('is adopted by whoever starts it again, and left running by them', async () => {
    const again = await startPostgres({ dataDir });
    expect(again).toMatchObject({ adopted: true, pid: server.pid, port: server.port, url: server.url });
    await again.stop();
    expect(await ask(server.url, 'select 1')).toBe(1);
  });

  it('runs beside another one, whose password differs', async () => {
    const other = await startPostgres({
      dataDir: join(folder.path, 'other'),
      logFile: join(folder.path, 'logs/other.log'),
    });
    expect(other.port).not.toBe(server.port);
    expect(new URL(other.url).password).not.toBe(new URL(server.url).password);
    expect(existsSync(join(folder.path, 'logs/other.log'))).toBe(true);
    await other.stop();
    await expect(other.exited).resolves.toBeUndefined();
  });

  it('keeps its rows when it is stopped and started on another port', async () => {
    const own = { dataDir: join(folder.path, 'kept'), settings: { work_mem: '5MB' } };
    const first = await startPostgres(own);
    await ask(first.url, 'create table kept as select 7 as it');
    await first.stop();
    expect(existsSync(join(own.dataDir, 'postmaster.pid'))).toBe(false);

    const port = await freePort();
    const second = await startPostgres({ ...own, port });
    expect(second.port).toBe(port);
    expect(await ask(second.url, 'select it from kept')).toBe(7);
    expect(await ask(second.url, 'show work_mem')).toBe('5MB');
    await second.stop();
  });

  it('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await expect(startPostgres({ dataDir: join(folder.path, 'late'), port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken`,
    );
    taken.close();
  });

  it('names the log when a setting is wrong', async () => {
    const wrong = { dataDir: join(folder.path, 'late'), settings: { shared_buffers: 'lots' } };
    await expect(startPostgres(wrong)).rejects.toThrow(/late\.log ends with:[^]*shared_buffers/);
  });
});
