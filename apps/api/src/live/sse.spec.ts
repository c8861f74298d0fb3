import { greeting, HEARTBEAT, messageText, withHeartbeats } from './sse.js';

describe('the event stream format', () => {
  it('a message is id, event and data, each on one line', () => {
    const text = messageText({ id: '7', event: 'Logged', data: { sentence: 'one\ntwo' } });
    expect(text).toBe('id: 7\nevent: Logged\ndata: {"sentence":"one\\ntwo"}\n\n');
  });

  it('the first block has an id and no data, so it is no message', () => {
    expect(greeting(18n)).toBe(': redress\nretry: 2000\nid: 18\n\n');
  });

  it('a heartbeat is a comment', () => expect(HEARTBEAT).toMatch(/^:.*\n\n$/));
});

describe('heartbeats', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('come whenever nothing else did for the whole interval, and not before', async () => {
    let tell: (text: string) => void = () => undefined;
    const source = async function* (): AsyncGenerator<string> {
      for (;;) yield await new Promise<string>((done) => (tell = done));
    };
    const text = withHeartbeats(source(), 15_000);
    const first = text.next();
    await jest.advanceTimersByTimeAsync(14_999);
    tell('one');
    expect((await first).value).toBe('one');
    const second = text.next();
    await jest.advanceTimersByTimeAsync(15_000);
    expect((await second).value).toBe(HEARTBEAT);
    const third = text.next();
    await jest.advanceTimersByTimeAsync(15_000);
    expect((await third).value).toBe(HEARTBEAT);
    const fourth = text.next();
    tell('two');
    expect((await fourth).value).toBe('two');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('end with what they fill', async () => {
    const source = async function* (): AsyncGenerator<string> {
      yield await Promise.resolve('one');
    };
    const told: string[] = [];
    for await (const text of withHeartbeats(source(), 15_000)) told.push(text);
    expect(told).toEqual(['one']);
  });

  it('pass a fault on', async () => {
    const source = async function* (): AsyncGenerator<string> {
      yield await Promise.reject<string>(new Error('broken'));
    };
    await expect(withHeartbeats(source(), 15_000).next()).rejects.toThrow('broken');
  });
});
