import { turns } from '../../testing/turns.js';
import { frameBytesAt } from '../grpc/framing.js';
import { stateForReading, stateForWriting } from '../streams/stream-state.js';
import { type RecordedEvent } from '../wire/recorded-event.js';
import { recordedInFrame, dataOf } from '../wire/recorded-event-parts.js';
import { Journal } from './journal.js';
import { type Commit, FIRST_POSITION, type Log } from './log.js';

/** A log in memory that can be opened again, and that confirms commits when it is told to. */
class KeptLog implements Log {
  readonly name = 'kept';
  readonly cacheBytes = 256 * 1024;
  readonly commits: Commit[] = [];
  isHolding = false;
  private held: (() => void)[] = [];

  load(visit: (heads: Buffer) => void) {
    for (const { heads } of this.commits) visit(heads);
    const last = this.commits.at(-1);
    const nextPosition = last === undefined ? FIRST_POSITION : last.position + last.frames.length + 1000;
    return Promise.resolve({ storeId: 'the store', nextPosition });
  }

  commit(commit: Commit): Promise<void> {
    this.commits.push(commit);
    return this.isHolding ? new Promise((resolve) => this.held.push(resolve)) : Promise.resolve();
  }

  release(): void {
    this.isHolding = false;
    this.held.splice(0).forEach((resolve) => resolve());
  }

  read(from: number, to: number): Promise<Buffer> {
    const parts = this.commits.map(({ position, frames }) =>
      frames.subarray(Math.max(0, from - position), Math.max(0, to - position)),
    );
    return Promise.resolve(Buffer.concat(parts));
  }

  onLost(): void {}

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const event = (stream: string, revision: number, data = 'x'): RecordedEvent => ({
  id: Buffer.alloc(16, revision + 1),
  stream,
  revision,
  type: 'Happened',
  isJson: false,
  data: Buffer.from(data),
  metadata: Buffer.alloc(0),
  createdAt: 1,
});

const open = async (log: Log) => (await Journal.open(log, () => undefined)).journal;

const dataIn = async (journal: Journal, events: readonly number[]) => {
  const texts: string[] = [];
  for (let sent = 0; sent < events.length;) {
    const chunk = await journal.frames.chunk(events, sent);
    sent += chunk.events;
    for (let at = 0; at < chunk.bytes.length; at += frameBytesAt(chunk.bytes, at)) {
      const frame = chunk.bytes.subarray(at, at + frameBytesAt(chunk.bytes, at));
      texts.push(Buffer.from(dataOf(recordedInFrame(frame))).toString());
    }
  }
  return texts;
};

describe('Journal', () => {
  it('lets writers know at once what readers see only when it is durable', async () => {
    const log = new KeptLog();
    log.isHolding = true;
    const journal = await open(log);
    let hasGrown = false;
    journal.onGrowth(() => (hasGrown = true));
    const { durable } = journal.write([event('a', 0)]);
    await turns();
    expect(stateForWriting(journal, 'a').lastRevision).toBe(0);
    expect([stateForReading(journal, 'a').lastRevision, journal.visible, hasGrown]).toEqual([-1, 0, false]);
    log.release();
    await durable;
    expect([stateForReading(journal, 'a').lastRevision, journal.visible, hasGrown]).toEqual([0, 1, true]);
  });

  it('is settled when all that was decided is durable', async () => {
    const log = new KeptLog();
    log.isHolding = true;
    const journal = await open(log);
    await journal.settled();
    journal.write([event('a', 0)]).durable.catch(() => undefined);
    let isSettled = false;
    const settled = journal.settled().then(() => (isSettled = true));
    await turns();
    expect(isSettled).toBe(false);
    log.release();
    await settled;
  });

  it('gives positions that grow, and never again those from before a restart', async () => {
    const log = new KeptLog();
    const first = await open(log);
    await first.write([event('a', 0), event('a', 1), event('b', 0)]).durable;
    const second = await open(log);
    await second.write([event('a', 2)]).durable;
    const positions = [0, 1, 2, 3].map((number) => second.index.position(number));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(positions).size).toBe(4);
    expect(positions[3]).toBeGreaterThan(positions[2]! + 900);
  });

  it('has the same events after a restart, in order, also those that it has to read again', async () => {
    const log = new KeptLog();
    const first = await open(log);
    const texts: string[] = [];
    for (let n = 0; n < 600; n += 1) {
      texts.push(`event ${n} ${'.'.repeat(n * 3)}`);
      first.write([event(`stream-${n % 5}`, Math.floor(n / 5), texts[n])]).durable.catch(() => undefined);
    }
    await first.settled();
    const second = await open(log);
    const all = texts.map((_, number) => number);
    expect(await dataIn(second, all)).toEqual(texts);
    expect(await dataIn(second, [599, 3, 300])).toEqual([texts[599], texts[3], texts[300]]);
    expect(stateForReading(second, 'stream-4').lastRevision).toBe(119);
  });

  it('refuses a log whose events overlap', async () => {
    const log = new KeptLog();
    await (await open(log)).write([event('a', 0), event('a', 1)]).durable;
    log.commits.push(log.commits[0]!);
    await expect(open(log)).rejects.toThrow('The log is damaged');
  });
});
