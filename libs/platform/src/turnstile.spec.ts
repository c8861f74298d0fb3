import { Turnstile } from './turnstile.js';

const turn = async (): Promise<void> => new Promise((done) => setImmediate(done));

describe('a turnstile of two', () => {
  const passing = (count: number): { passed: number[]; turnstile: Turnstile } => {
    const passed: number[] = [];
    const turnstile = new Turnstile(2);
    for (let number = 1; number <= count; number += 1) void turnstile.pass().then(() => passed.push(number));
    return { passed, turnstile };
  };

  it('lets two of five begin at once, two in the next turn and the last in the one after', async () => {
    const { passed } = passing(5);
    await Promise.resolve();
    expect(passed).toEqual([1, 2]);
    await turn();
    expect(passed).toEqual([1, 2, 3, 4]);
    await turn();
    expect(passed).toEqual([1, 2, 3, 4, 5]);
  });

  it('lets nobody overtake those who wait', async () => {
    const { passed, turnstile } = passing(4);
    await turn();
    void turnstile.pass().then(() => passed.push(5));
    await Promise.resolve();
    expect(passed).toEqual([1, 2, 3, 4]);
    await turn();
    expect(passed).toEqual([1, 2, 3, 4, 5]);
  });

  it('counts each turn anew', async () => {
    const { passed, turnstile } = passing(2);
    await turn();
    for (const number of [3, 4, 5]) void turnstile.pass().then(() => passed.push(number));
    await Promise.resolve();
    expect(passed).toEqual([1, 2, 3, 4]);
    await turn();
    expect(passed).toEqual([1, 2, 3, 4, 5]);
  });
});
