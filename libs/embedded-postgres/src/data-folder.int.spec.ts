import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryFolder } from '../testing/temporary-folder.js';
import { EmbeddedPostgresError, startPostgres } from './index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

describe('a data folder that cannot be used', () => {
  const folder = new TemporaryFolder();
  const dataDir = join(folder.path, 'data');
  afterAll(() => folder.remove());

  const refusal = async (): Promise<string> => {
    const error: unknown = await startPostgres({ dataDir }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    return (error as Error).message;
  };

  it('was made by a newer PostgreSQL', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '19\n');
    expect(await refusal()).toMatch(/made by PostgreSQL 19.*brings PostgreSQL 18.*newer release/);
  });

  it('was made by an older PostgreSQL', async () => {
    writeFileSync(join(dataDir, 'PG_VERSION'), '17\n');
    expect(await refusal()).toMatch(/made by PostgreSQL 17.*pg_upgrade/);
  });

  it('holds something else, which is left untouched', async () => {
    const other = join(folder.path, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), 'Dear resident');
    await expect(startPostgres({ dataDir: other })).rejects.toThrow(/holds something else.*left untouched/);
  });

  it('is a file', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: file })).rejects.toThrow(/is a file/);
  });
});
