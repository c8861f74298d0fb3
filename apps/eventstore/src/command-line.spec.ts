import { readCommandLine, UsageError } from './command-line.js';

const read = (line: string) => readCommandLine(line.split(' ').filter((word) => word !== ''));

describe('the command line', () => {
  it('keeps events in a folder on the usual port unless it is told otherwise', () =>
    expect(read('')).toEqual({
      store: { kind: 'data', directory: '.data/eventstore' },
      port: 2113,
      tls: undefined,
      users: undefined,
      help: false,
    }));

  it('chooses where events are kept', () => {
    expect(read('--memory').store).toEqual({ kind: 'memory' });
    expect(read('--data here').store).toEqual({ kind: 'data', directory: 'here' });
    expect(read('--database postgres://x/y').store).toEqual({ kind: 'database', url: 'postgres://x/y' });
  });

  it('takes any port, or any free one', () => {
    expect(read('--port 0').port).toBe(0);
    expect(read('--port 65535').port).toBe(65_535);
  });

  it.each([
    ['--port 65536', '--port 65536 is not a port.'],
    ['--port -1', 'port'],
    ['--port http', '--port http is not a port.'],
    ['--memory --data here', 'Choose one'],
    ['--tls-cert a.pem', 'belong together'],
    ['--tls-cert none.pem --tls-key none.pem', 'no such file'],
    ['--users none.json', 'cannot be read'],
    ['--fast', "Unknown option '--fast'"],
    ['here', 'Unexpected argument'],
  ])('refuses %s', (line, why) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(why);
  });
});
