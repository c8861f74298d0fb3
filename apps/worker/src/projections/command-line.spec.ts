import { readCommand, UsageError } from './command-line.js';

const EVENT = '00000000-0000-4000-9000-000000000001';
const read = (...given: string[]) => readCommand(given, 'root');

describe('npm run projections', () => {
  it('reads every command', () => {
    expect(read('list')).toEqual({ name: 'list' });
    expect(read('status')).toEqual({ name: 'status' });
    expect(read('rebuild', 'worklist')).toEqual({
      name: 'rebuild',
      projection: 'worklist',
      by: 'root',
      reason: 'rebuild',
    });
    expect(read('adopt')).toEqual({ name: 'adopt', by: 'root', reason: 'adopt' });
    expect(read('adopt', '--by', 'ops', '--reason', 'a larger server')).toEqual({
      name: 'adopt',
      by: 'ops',
      reason: 'a larger server',
    });
    expect(read('quarantine', EVENT, '--by', 'ops', '--reason', 'unreadable')).toEqual({
      name: 'quarantine',
      eventId: EVENT,
      by: 'ops',
      reason: 'unreadable',
    });
  });

  it.each([
    [[], 'No command'],
    [['drop'], 'no command drop'],
    [['list', 'x'], 'no argument'],
    [['rebuild'], 'name of a projection'],
    [['rebuild', 'a', 'b'], 'Too many'],
    [['adopt', 'esdb://a:1'], 'EVENTSTORE_URL names the server'],
    [['quarantine', 'x', '--by', 'ops', '--reason', 'r'], 'id of an event'],
    [['quarantine', EVENT, '--reason', 'r'], '--by USER'],
    [['release', EVENT, '--by', 'ops', '--reason', ' '], '--reason TEXT'],
    [['list', '--force'], '--force'],
  ])('refuses %j', (given, why) => {
    expect(() => read(...given)).toThrow(UsageError);
    expect(() => read(...given)).toThrow(why);
  });
});
