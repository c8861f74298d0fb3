import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Database, migrate } from '@redress/database';
import { newUuid } from '@redress/platform';
import { LocalWrappingKey, MasterKey, sealingMigrations } from '@redress/sealing';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { DocumentErased, documentMigrations, Documents, type NewDocument, TooLarge } from './index.js';

const MOST = 100_000;
const AT = '2025-03-03T10:00:00.000Z';

let postgres: TestPostgres;
let database: Database;
let master: MasterKey;
let folder: string;
let documents: Documents;
beforeAll(async () => {
  postgres = await testPostgres();
  database = new Database({ url: postgres.url, most: 4 });
  await postgres.run('drop schema if exists redress cascade');
  await migrate(database, [...sealingMigrations, ...documentMigrations]);
  master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-documents-'));
  documents = new Documents(folder, database, master, MOST);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const letter: NewDocument = {
  landlordId: 'kirklees',
  mediaType: 'text/plain',
  name: 'Letter to Mrs Ahmed.txt',
  storedBy: 'anna',
  storedAt: AT,
};
/** A stream in small pieces, as an upload comes. */
const pieces = (content: Buffer, size = 1000): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
    })(),
  );
const text = (words: string): Readable => pieces(Buffer.from(words));
const contentOf = async (docId: string): Promise<Buffer> => {
  const found = await documents.open('kirklees', docId);
  const chunks: Buffer[] = [];
  for await (const chunk of found?.content ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
const rows = async (): Promise<number> => {
  const [row] = await database.query<{ n: string }>('select count(*) as n from redress.document');
  return Number(row?.n);
};
const nothingMore = async (storing: () => Promise<unknown>, error: string | typeof TooLarge): Promise<void> => {
  const [files, entries] = [readdirSync(folder), await rows()];
  await expect(storing()).rejects.toThrow(error);
  expect(readdirSync(folder)).toEqual(files);
  expect(await rows()).toBe(entries);
};

it('comes back as it was, with its hash, type, size and name', async () => {
  const content = Buffer.from('The boiler is cold. '.repeat(2000));
  const stored = await documents.store(pieces(content), letter);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(stored).toEqual({ docId: stored.docId, sha256, mediaType: 'text/plain', bytes: content.length });
  expect(await contentOf(stored.docId)).toEqual(content);
  expect(await documents.open('kirklees', stored.docId)).toMatchObject({ ...stored, name: letter.name });
  expect(await documents.stateOf('kirklees', stored.docId)).toEqual({ name: letter.name });
  expect(await documents.find('kirklees', [stored.docId, newUuid(), 'no id'])).toEqual(
    new Map([[stored.docId, stored]]),
  );
});

it('stands in clear neither on disk nor in the database', async () => {
  const { docId } = await documents.store(text('The boiler is cold.'), letter);
  expect(readdirSync(folder)).toEqual([`${docId}.enc`]);
  expect(readFileSync(join(folder, `${docId}.enc`)).toString('latin1')).not.toContain('boiler');
  expect(JSON.stringify(await database.query('select t::text from redress.document t'))).not.toContain('Ahmed');
});

it('two of the same content share nothing', async () => {
  const [one, two] = [await documents.store(text('Same'), letter), await documents.store(text('Same'), letter)];
  expect(two.docId).not.toBe(one.docId);
  const [first, second] = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
});

it('is not there for another landlord, nor when nobody stored it', async () => {
  const { docId } = await documents.store(text('A letter'), letter);
  expect(await documents.open('leeds', docId)).toBeUndefined();
  expect(await documents.find('leeds', [docId])).toEqual(new Map());
  expect(await documents.stateOf('leeds', docId)).toEqual({ absent: 'NOT_STORED' });
  expect(await documents.open('kirklees', newUuid())).toBeUndefined();
  expect(await documents.stateOf('kirklees', 'no id')).toEqual({ absent: 'NOT_STORED' });
});

describe('leaves nothing behind', () => {
  it('when it is larger than what is allowed; what is just as large is stored', async () => {
    await nothingMore(async () => documents.store(pieces(Buffer.alloc(MOST + 1)), letter), TooLarge);
    await expect(documents.store(pieces(Buffer.alloc(MOST)), letter)).resolves.toMatchObject({ bytes: MOST });
  });

  it('when the upload breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('The first half');
        throw new Error('the connection was lost');
      })(),
    );
    await nothingMore(async () => documents.store(broken, letter), 'the connection was lost');
  });

  it('when the database refuses the entry', async () => {
    const unfit = { ...letter, storedAt: 'no instant' };
    await nothingMore(async () => documents.store(text('A letter'), unfit), 'invalid input syntax');
  });
});

describe('a file that cannot be read', () => {
  it('that was changed fails at its end', async () => {
    const { docId } = await documents.store(text('Pay 100 pounds'), letter);
    const file = join(folder, `${docId}.enc`);
    const bytes = readFileSync(file);
    bytes[4] = (bytes[4] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(contentOf(docId)).rejects.toThrow();
  });

  it('that is gone or too short is told', async () => {
    const { docId } = await documents.store(text('A letter'), letter);
    writeFileSync(join(folder, `${docId}.enc`), 'short');
    expect(await documents.stateOf('kirklees', docId)).toEqual({ absent: 'UNREADABLE' });
    rmSync(join(folder, `${docId}.enc`));
    expect(await documents.stateOf('kirklees', docId)).toEqual({ absent: 'UNREADABLE' });
    await expect(contentOf(docId)).rejects.toThrow('ENOENT');
  });
});

describe('a file of our own', () => {
  const own = (): NewDocument & { own: { docId: string } } => ({ ...letter, own: { docId: newUuid() } });

  it('has the id that it brings, and no limit', async () => {
    const bundle = own();
    const { docId, bytes } = await documents.store(pieces(Buffer.alloc(MOST * 2)), bundle);
    expect([docId, bytes]).toEqual([bundle.own.docId, MOST * 2]);
  });

  it('takes the place of what a killed try left: a draft, or a file without an entry', async () => {
    for (const left of ['.enc.part', '.enc']) {
      const bundle = own();
      writeFileSync(join(folder, `${bundle.own.docId}${left}`), 'half');
      await documents.store(text('The bundle'), bundle);
      expect((await contentOf(bundle.own.docId)).toString()).toBe('The bundle');
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('that is whole already stays as it is, and the second try is answered with it', async () => {
    const bundle = own();
    const first = await documents.store(text('The bundle'), bundle);
    expect(await documents.store(text('Another bundle, made later'), bundle)).toEqual(first);
    expect((await contentOf(bundle.own.docId)).toString()).toBe('The bundle');
  });

  it('of two tries at once is stored by one, and can be read', async () => {
    const bundle = own();
    const other = new Documents(folder, database, master, MOST);
    const tries = [documents, other].map(async (by, n) => by.store(text(`Bundle ${n}`), bundle));
    const stored = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(stored.length).toBeGreaterThanOrEqual(1);
    const { sha256 } = (await documents.find('kirklees', [bundle.own.docId])).get(bundle.own.docId) ?? {};
    const content = await contentOf(bundle.own.docId);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  });
});

describe('erased', () => {
  it('it opens no more, and what is known of it without its bytes stays', async () => {
    const { docId } = await documents.store(text('About Mrs Ahmed'), letter);
    await database.transaction(async (client) => documents.destroyKeys(client, 'kirklees', [docId], AT));
    await expect(documents.open('kirklees', docId)).rejects.toThrow(DocumentErased);
    expect(await documents.find('kirklees', [docId])).toEqual(new Map());
    expect(await documents.stateOf('kirklees', docId)).toEqual({ absent: 'ERASED' });
    const row = await database.query(
      'select sha256, bytes, sealed_name, destroyed_at from redress.document where doc_id = $1',
      [docId],
    );
    expect(row).toEqual([{ sha256: expect.any(String) as string, bytes: '15', sealed_name: null, destroyed_at: AT }]);
    await documents.removeFiles([docId]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('only for the landlord whose it is', async () => {
    const { docId } = await documents.store(text('A letter'), letter);
    await database.transaction(async (client) => documents.destroyKeys(client, 'leeds', [docId], AT));
    expect((await contentOf(docId)).toString()).toBe('A letter');
  });

  it('a file of our own is not made again', async () => {
    const bundle = { ...letter, own: { docId: newUuid() } };
    await documents.store(text('The bundle'), bundle);
    await database.transaction(async (client) => documents.destroyKeys(client, 'kirklees', [bundle.own.docId], AT));
    await expect(documents.store(text('The bundle'), bundle)).rejects.toThrow(DocumentErased);
  });
});
