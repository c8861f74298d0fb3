import { Deadlines } from './deadlines.js';

describe('Deadlines', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('call each one that has passed, once', () => {
    const deadlines = new Deadlines();
    const calls: string[] = [];
    deadlines.watch(Date.now() + 100, () => calls.push('first'));
    deadlines.watch(Date.now() + 1000, () => calls.push('second'));
    jest.advanceTimersByTime(500);
    expect(calls).toEqual(['first']);
    jest.advanceTimersByTime(5000);
    expect(calls).toEqual(['first', 'second']);
  });

  it('forget those that were met, and then rest', () => {
    const deadlines = new Deadlines();
    const met = deadlines.watch(Date.now() + 100, () => {
      throw new Error('too late');
    });
    met();
    jest.advanceTimersByTime(5000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('wake up again for the next one', () => {
    const deadlines = new Deadlines();
    deadlines.watch(Date.now() + 100, () => undefined)();
    jest.advanceTimersByTime(500);
    let isCalled = false;
    deadlines.watch(Date.now() + 100, () => (isCalled = true));
    jest.advanceTimersByTime(500);
    expect(isCalled).toBe(true);
  });

  it('need no timer for what has no deadline', () => {
    new Deadlines().watch(Infinity, () => undefined);
    expect(jest.getTimerCount()).toBe(0);
  });
});
