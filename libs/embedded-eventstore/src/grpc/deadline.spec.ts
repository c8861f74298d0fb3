import { timeoutMs } from './deadline.js';

describe('timeoutMs', () => {
  it.each([
    ['10S', 10_000],
    ['250m', 250],
    ['1M', 60_000],
    ['5000u', 5],
    ['2H', 7_200_000],
  ])('reads %s', (header, ms) => expect(timeoutMs(header)).toBe(ms));

  it.each([[undefined], [''], ['10'], ['ten seconds'], ['99999999H']])('keeps no deadline for %p', (header) =>
    expect(timeoutMs(header)).toBeUndefined(),
  );
});
