import { isTime, momentOfStep, toInstant } from './london-time.js';

describe('times of a scenario', () => {
  it.each([
    ['2025-03-03 09:40', '2025-03-03T09:40:00Z'],
    ['2025-06-03 09:40', '2025-06-03T08:40:00Z'],
    ['2025-06-03T09:40', '2025-06-03T08:40:00Z'],
    ['2025-06-03 9:40', '2025-06-03T08:40:00Z'],
    ['2025-06-03 09:40:30', '2025-06-03T08:40:30Z'],
    ['2025-06-03', '2025-06-03'],
    ['2025-06-03T09:40:00Z', '2025-06-03T09:40:00Z'],
    ['2025-02-30 09:40', '2025-02-30 09:40'],
    ['at 2025-06-03 09:40', 'at 2025-06-03 09:40'],
  ])('%s is %s to the API', (text, instant) => expect(toInstant(text)).toBe(instant));

  it('a day alone is its noon where a moment is asked for', () => {
    expect(momentOfStep('2025-06-03')).toBe('2025-06-03T11:00:00Z');
    expect(momentOfStep('2025-01-03 08:00')).toBe('2025-01-03T08:00:00Z');
  });

  it.each([
    ['2025-06-03', true],
    ['2025-06-03 09:40', true],
    ['2025-06-03T09:40:00+01:00', true],
    ['2025-02-30', false],
    ['2025-06-03 25:00', false],
    ['soon', false],
  ])('%s is a time: %s', (text, is) => expect(isTime(text)).toBe(is));
});
