import { BackOff, PATIENT } from './back-off.js';

describe('the back-off', () => {
  it('grows from a tenth of a second to five seconds while a part keeps dying', () => {
    const backOff = new BackOff(PATIENT);
    const delays = Array.from({ length: 8 }, () => backOff.delayAfter(10));
    expect(delays).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it('begins again after the part was well for a while', () => {
    const backOff = new BackOff(PATIENT);
    [10, 10, 10].forEach((ranMs) => backOff.delayAfter(ranMs));
    expect(backOff.delayAfter(PATIENT.steadyAfterMs)).toBe(100);
    expect(backOff.delayAfter(10)).toBe(200);
  });
});
