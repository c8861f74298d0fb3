import { Readable } from 'node:stream';
import { Inbox, INBOX_FULL } from './inbox.js';
import { type RecordedEvent } from './recorded.js';

const at = (commit: number) => ({ commit: BigInt(commit), prepare: BigInt(commit) });
const event = (commit: number): RecordedEvent => ({
  streamId: 's',
  id: String(commit),
  type: 'Numbered',
  revision: commit,
  position: at(commit),
  data: {},
  metadata: {},
});
const { signal } = new AbortController();

/** A client's buffer with so many events that it has not handed over yet. */
const holding = (count: number): Readable => {
  const source = new Readable({ objectMode: true, highWaterMark: 100, read: () => undefined });
  for (let n = 0; n < count; n += 1) source.push(n);
  return source;
};

/** Hands the first of them over. */
const handOver = (source: Readable, inbox: Inbox, commit: number): void => {
  source.read();
  inbox.add(event(commit));
};

describe('a checkpoint', () => {
  it('counts at once when nothing stands before it', async () => {
    const inbox = new Inbox(holding(0));
    inbox.reached(at(7));
    expect(await inbox.take(10, signal)).toEqual({ events: [], checkpoint: at(7), caughtUp: false });
  });

  it('waits for every event before it that is still in the client’s buffer', async () => {
    const source = holding(2);
    const inbox = new Inbox(source);
    inbox.reached(at(7));
    handOver(source, inbox, 1);
    expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '1' }], checkpoint: undefined });
    handOver(source, inbox, 2);
    expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '2' }], checkpoint: at(7) });
  });

  it('waits for what the reader has not taken yet', async () => {
    const inbox = new Inbox(holding(0));
    inbox.add(event(1));
    inbox.add(event(2));
    inbox.reached(at(7));
    expect(await inbox.take(1, signal)).toMatchObject({ events: [{ id: '1' }], checkpoint: undefined });
    expect(await inbox.take(1, signal)).toMatchObject({ events: [{ id: '2' }], checkpoint: at(7) });
  });

  it('gives way to an event after it', async () => {
    const inbox = new Inbox(holding(0));
    inbox.reached(at(7));
    inbox.add(event(9));
    expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '9' }], checkpoint: undefined });
  });
});

describe('caught up', () => {
  it('comes by itself when the last event was taken before the server said so', async () => {
    const inbox = new Inbox(holding(0));
    inbox.add(event(1));
    expect(await inbox.take(10, signal)).toMatchObject({ caughtUp: false });
    inbox.live();
    expect(await inbox.take(10, signal)).toEqual({ events: [], checkpoint: undefined, caughtUp: true });
  });

  it('is not said while events from before it are on their way', async () => {
    const source = holding(1);
    const inbox = new Inbox(source);
    inbox.add(event(1));
    inbox.live();
    expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '1' }], caughtUp: false });
    handOver(source, inbox, 2);
    expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '2' }], caughtUp: true });
  });

  it('holds for every later batch after which nothing waits', async () => {
    const inbox = new Inbox(holding(0));
    inbox.live();
    await inbox.take(10, signal);
    inbox.add(event(1));
    inbox.add(event(2));
    expect(await inbox.take(1, signal)).toMatchObject({ caughtUp: false });
    expect(await inbox.take(1, signal)).toMatchObject({ caughtUp: true });
  });
});

it('asks the server to wait when it is full, and to go on when three quarters are taken', async () => {
  const source = holding(0);
  const inbox = new Inbox(source);
  source.resume();
  for (let n = 1; n < INBOX_FULL; n += 1) inbox.add(event(n));
  expect(source.isPaused()).toBe(false);
  inbox.add(event(INBOX_FULL));
  expect(source.isPaused()).toBe(true);
  await inbox.take((INBOX_FULL * 3) / 4, signal);
  expect(source.isPaused()).toBe(true);
  await inbox.take(1, signal);
  expect(source.isPaused()).toBe(false);
});

it('tells of a failure only after everything that came before it', async () => {
  const inbox = new Inbox(holding(0));
  inbox.add(event(1));
  inbox.fail(new Error('gone'));
  inbox.fail(new Error('closed as well'));
  expect(await inbox.take(10, signal)).toMatchObject({ events: [{ id: '1' }] });
  await expect(inbox.take(10, signal)).rejects.toThrow('gone');
});

it('ends at once when it is told, whatever still waits', async () => {
  const inbox = new Inbox(holding(0));
  const stop = new AbortController();
  const taking = inbox.take(10, stop.signal);
  stop.abort();
  inbox.wakeUp();
  expect(await taking).toBeUndefined();
  inbox.add(event(1));
  expect(await inbox.take(10, stop.signal)).toBeUndefined();
});

describe('gathering', () => {
  /** One event now, and one more in each turn of the loop, of which there are some between two looks of the inbox. */
  const streaming = (inbox: Inbox, count: number, until: AbortSignal = signal): void => {
    inbox.add(event(count));
    if (count > 1 && !until.aborted) setImmediate(() => streaming(inbox, count - 1, until));
  };

  it('takes no fewer than it is asked to while history comes in, and no more than at most', async () => {
    const inbox = new Inbox(holding(0));
    streaming(inbox, 500);
    const { events } = (await inbox.take(300, signal, 200)) ?? { events: [] };
    expect(events.length).toBeGreaterThanOrEqual(200);
    expect(events.length).toBeLessThanOrEqual(300);
  });

  it('takes what there is when no more comes', async () => {
    const inbox = new Inbox(holding(0));
    inbox.add(event(1));
    inbox.add(event(2));
    expect(await inbox.take(10, signal, 5)).toMatchObject({ events: [{ id: '1' }, { id: '2' }] });
  });

  it('ends with the end of the log, with a failure and when it is told', async () => {
    for (const end of ['live', 'fail', 'stop'] as const) {
      const inbox = new Inbox(holding(0));
      const stop = new AbortController();
      const enough = new AbortController();
      streaming(inbox, 1_000_000, enough.signal);
      const taking = inbox.take(2_000_000, stop.signal, 1_000_000);
      if (end === 'live') inbox.live();
      else if (end === 'fail') inbox.fail(new Error('gone'));
      else stop.abort();
      inbox.wakeUp();
      const taken = await taking;
      enough.abort();
      expect([end, (taken?.events.length ?? 0) < 1_000_000]).toEqual([end, true]);
    }
  });
});
