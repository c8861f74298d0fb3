import { type NewEvent, type RecordedEvent } from '@redress/event-store';
import { uuidV5 } from '@redress/platform';
import { plainRoot } from '../testing/plain-tree.js';
import { ProvedLog } from '../testing/proved-log.js';
import { cutDaily } from './daily-checkpoint.js';
import { leafHash, storedForm } from './leaf.js';
import { LogAudit } from './log-audit.js';
import { NotSoManyLeaves } from './log-checkpoints.js';
import { proveStream } from './stream-proof.js';
import { TreeReader } from './tree-reader.js';
import { TreeWriter } from './tree-writer.js';

jest.setTimeout(300_000);

const CASE = 'complaint-00000000-0000-4000-8000-000000000001';

const event = (name: string, data: object = { of: name }): NewEvent => ({
  id: uuidV5(name),
  type: 'Noted',
  data,
  metadata: { schemaVersion: 1, landlordId: 'code-2024' },
});
const events = (name: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, at) => event(`${name} ${at}`));

describe('a log and its tree', () => {
  let log: ProvedLog;
  const leaves = async (): Promise<Buffer[]> =>
    (await log.database.query<{ hash: Buffer }>('select hash from redress.log_leaf order by leaf_index')).map(
      ({ hash }) => hash,
    );
  const audit = async () => new LogAudit(log.store, log.database).runAndRecord(new AbortController().signal);

  beforeAll(async () => {
    log = await ProvedLog.open();
    await log.store.append(CASE, -1, events('case', 3));
    await log.store.append('reference-1', -1, events('reference', 2));
    await log.store.append('calendar-england', -1, events('calendar', 250));
    await log.store.append(CASE, 2, events('more', 4));
  });
  afterAll(async () => log.close());

  it('has a leaf for every event of ours in the order of the log, whatever the stream', async () => {
    expect(await log.keep(100)).toBe(259);
    const stored: RecordedEvent[] = [
      ...(await log.store.read(CASE, { maxCount: 3 })),
      ...(await log.store.read('reference-1')),
      ...(await log.store.read('calendar-england')),
      ...(await log.store.read(CASE, { fromRevision: 3 })),
    ];
    expect(await leaves()).toEqual(stored.map((one) => leafHash(storedForm(one))));
  });

  it('takes what a later version or another program writes as it is stored', async () => {
    const later = event('later', { n: 1.5e300, '\ud83d\ude00': '\udead', nested: { b: [null, true], a: '\u0000' } });
    await log.store.append('of-a-later-version', -1, [{ ...later, type: 'UnheardOf@9', metadata: {} }]);
    expect(await log.keep()).toBe(260);
    const [recorded] = await log.store.read('of-a-later-version');
    expect((await leaves()).at(-1)).toEqual(leafHash({ ...storedForm(recorded!), data: later.data, metadata: {} }));
  });

  it('answers the root of its definition at every size, before and after tiles are complete', async () => {
    const all = await leaves();
    const reader = new TreeReader(log.database.pool);
    for (const size of [0, 1, 2, 3, 7, 8, 255, 256, 257, 260])
      expect(await reader.root(size)).toEqual(plainRoot(all.slice(0, size)));
  });

  it('proves each event of a stream, and says how many there are', async () => {
    const { checkpoint, head, leaves: proofs } = await proveStream(log.database, log.checkpoints, CASE);
    expect(checkpoint).toMatchObject({ size: 260, time: log.now, origin: 'log.example.org/redress' });
    expect(checkpoint.root).toEqual(plainRoot(await leaves()));
    expect(head.split('\n').slice(0, 3)).toEqual(['log.example.org/redress stream head', CASE, '7']);
    expect(proofs.map(({ revision, leafIndex }) => [revision, leafIndex])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((revision) => [revision, revision < 3 ? revision : revision + 252]),
    );
  });

  it('signs one checkpoint for each size, also of the past, and none of the future', async () => {
    const first = await log.checkpoints.current();
    log.now = '2025-03-03T12:00:00.000Z';
    expect((await log.checkpoints.current()).note).toBe(first.note);
    const past = await log.checkpoints.ofSize(7);
    expect(past.root).toEqual(plainRoot((await leaves()).slice(0, 7)));
    expect(past.time).toBe(log.now);
    await expect(log.checkpoints.ofSize(261)).rejects.toThrow(NotSoManyLeaves);
    await expect(log.checkpoints.consistency(7, 261)).rejects.toThrow(NotSoManyLeaves);
  });

  it('cuts a checkpoint when the last is a day old by the clock it is given, and not a moment before', async () => {
    const cut = async (instant: string): Promise<boolean> => {
      log.now = instant;
      return cutDaily(log.database, log.checkpoints, Date.parse(instant));
    };
    expect(await cut('2025-03-04T11:59:59.999Z')).toBe(false);
    expect(await cut('2025-03-04T12:00:00.000Z')).toBe(true);
    expect(await cut('2025-03-04T12:00:00.001Z')).toBe(false);
    // The clock of a sandbox may be set back before the first complaint.
    expect(await cut('2024-01-01T00:00:00.000Z')).toBe(true);
    expect(await Promise.all([cut('2024-01-02T00:00:00.000Z'), cut('2024-01-02T00:00:00.000Z')])).toContain(false);
  });

  it('is rebuilt from the log to the same root', async () => {
    const result = await audit();
    expect(result).toEqual({ kind: 'equal', size: 260, root: plainRoot(await leaves()) });
    await log.database.query('truncate redress.log_leaf, redress.log_tile');
    expect(await log.keep(97)).toBe(260);
    expect(await audit()).toEqual(result);
  });

  it.each([
    [
      'a leaf that was altered',
      'update redress.log_leaf set hash = decode(repeat($1, 32), $2) where leaf_index = 41',
      ['00', 'hex'],
      41,
      'leaf 41 differs from the log: event',
    ],
    [
      'a leaf that is gone',
      'delete from redress.log_leaf where leaf_index >= $1 and leaf_index < $2',
      [30, 31],
      30,
      'leaf 30 was made of calendar-england@26, where the log has event',
    ],
    [
      'a leaf of another event',
      'update redress.log_leaf set stream_id = $1 where stream_id = $2',
      ['another', 'reference-1'],
      3,
      'leaf 3 was made of another@0',
    ],
    [
      'a tile that was altered',
      'update redress.log_tile set root = $1, hashes = $2 where level = 0',
      [Buffer.alloc(32), Buffer.alloc(8192)],
      260,
      'the tiles of 260 leaves have another root',
    ],
    [
      'leaves that the log does not have',
      'insert into redress.log_leaf values ($1, $2, $3, 7, gen_random_uuid(), 1)',
      [260, Buffer.alloc(32), CASE],
      260,
      'the log lacks leaf 260',
    ],
    [
      'a checkpoint over another history',
      'update redress.log_checkpoint set root = $1 where size = $2',
      [Buffer.alloc(32), 7],
      6,
      'the checkpoint of 7 entries was signed over another history',
    ],
  ] as const)('names the first place where log and tree part: %s', async (_what, sql, values, leafIndex, what) => {
    await log.database.query('create table redress.kept as select * from redress.log_leaf');
    await log.database.query('create table redress.kept_tile as select * from redress.log_tile');
    await log.database.query(sql, values);
    const result = await audit();
    const [recorded] = await log.database.query<{ fault: string | null }>('select fault from redress.log_audit');
    await log.database.query('truncate redress.log_leaf, redress.log_tile');
    await log.database.query('insert into redress.log_leaf select * from redress.kept');
    await log.database.query('insert into redress.log_tile select * from redress.kept_tile');
    await log.database.query('drop table redress.kept, redress.kept_tile');
    expect(result).toMatchObject({ kind: 'different', leafIndex, what: expect.stringContaining(what) as string });
    expect(recorded?.fault).toContain(what);
  });

  it('keeps tiles of tiles: the tree just before and after 65,536 leaves', async () => {
    const writer = new TreeWriter();
    const [recorded] = await log.store.read(CASE, { maxCount: 1 });
    const later = (from: number): RecordedEvent[] =>
      Array.from({ length: 1_000 }, (_, at) => ({ ...recorded!, streamId: 'large-1', revision: from + at }));
    for (let from = 0; from < 66_000; from += 1_000)
      await log.database.transaction(async (client) => writer.consume(later(from), client));
    const all = await leaves();
    const reader = new TreeReader(log.database.pool);
    for (const size of [65_535, 65_536, 65_537, 66_260]) {
      expect(await reader.root(size)).toEqual(plainRoot(all.slice(0, size)));
      const [proof] = await reader.inclusion([257], size);
      expect(proof?.length).toBe(size > 65_536 ? 17 : 16);
    }
  });
});
