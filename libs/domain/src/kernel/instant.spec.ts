import {
  addMinutes,
  instant,
  instantOfMilliseconds,
  isInstant,
  londonDate,
  londonInstant,
  londonTime,
  millisecondsOf,
} from './instant.js';
import { localDate } from './local-date.js';
import { isBlank, isSealed } from './text.js';

const sealed = { $sealed: { k: 'key.event', iv: '', ct: '', tag: '' } };

describe('an instant', () => {
  it.each([
    ['2025-03-03T09:40:00Z', '2025-03-03T09:40:00.000Z'],
    ['2025-06-18T23:50:00+01:00', '2025-06-18T22:50:00.000Z'],
    ['2025-03-03T00:10:00-05:30', '2025-03-03T05:40:00.000Z'],
    ['2025-03-03T09:40:00.1239Z', '2025-03-03T09:40:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(isInstant(text)).toBe(true);
    expect(instant(text)).toBe(kept);
  });

  it.each([
    '2025-03-03T09:40:00+00:00[Europe/London]',
    '2025-03-03T09:40:00+01',
    '2025-03-03T09:40:00',
    '2025-03-03',
    '2025-02-30T00:00:00Z',
    '2025-03-03T25:00:00Z',
    'now',
    '',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('is no number and no nothing', () => {
    for (const value of [0, null, undefined, {}, ['2025-03-03T09:40:00Z']]) expect(isInstant(value)).toBe(false);
  });

  it('comes back from its milliseconds', () => {
    for (const moment of ['2025-03-30T00:59:59.999Z', '2025-03-30T01:00:00.000Z', '1999-12-31T23:59:59.000Z'])
      expect(instantOfMilliseconds(millisecondsOf(moment))).toBe(moment);
    expect(addMinutes('2025-12-31T23:58:00Z', 5)).toBe('2026-01-01T00:03:00.000Z');
  });
});

describe('the London day and time of an instant (D3, D6)', () => {
  it.each([
    ['2025-01-14T23:59:59Z', '2025-01-14', '2025-01-14 23:59'],
    ['2025-06-18T22:59:00Z', '2025-06-18', '2025-06-18 23:59'],
    ['2025-06-18T23:00:00Z', '2025-06-19', '2025-06-19 00:00'],
    ['2025-03-30T00:59:00Z', '2025-03-30', '2025-03-30 00:59'],
    ['2025-03-30T01:00:00Z', '2025-03-30', '2025-03-30 02:00'],
    ['2025-10-26T00:59:00Z', '2025-10-26', '2025-10-26 01:59'],
    ['2025-10-26T01:00:00Z', '2025-10-26', '2025-10-26 01:00'],
    ['2025-10-25T23:30:00Z', '2025-10-26', '2025-10-26 00:30'],
    ['2025-06-18T23:50:00+01:00', '2025-06-18', '2025-06-18 23:50'],
  ])('%s', (moment, date, time) => {
    expect(londonDate(moment)).toBe(date);
    expect(londonTime(moment)).toBe(time);
  });

  it.each([
    ['2025-03-29', '09:00', '2025-03-29T09:00:00.000Z'],
    ['2025-03-30', '09:00', '2025-03-30T08:00:00.000Z'],
    ['2025-10-25', '00:05', '2025-10-24T23:05:00.000Z'],
    ['2025-10-27', '00:05', '2025-10-27T00:05:00.000Z'],
    ['2025-03-30', '01:30', '2025-03-30T01:30:00.000Z'], // does not exist in London: half past two
    ['2025-10-26', '01:30', '2025-10-26T00:30:00.000Z'], // exists twice: the first
  ])('%s at %s in London is %s', (date, time, moment) => {
    expect(londonInstant(localDate(date), time)).toBe(moment);
  });

  it('midnight of every day of a year is the beginning of that day', () => {
    for (let month = 1; month <= 12; month += 1)
      for (let dayOfMonth = 1; dayOfMonth <= 28; dayOfMonth += 1) {
        const date = localDate(`2025-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
        const midnight = londonInstant(date, '00:00');
        if (londonDate(midnight) !== date) throw new Error(date);
        if (londonDate(addMinutes(midnight, -1)) === date) throw new Error(date);
      }
  });

  it('is the same however often it is asked', () => {
    expect(londonDate('2025-06-18T23:00:00Z')).toBe(londonDate('2025-06-18T23:00:00Z'));
  });
});

describe('text', () => {
  it.each([
    [undefined, true],
    [null, true],
    ['', true],
    [' \n\t', true],
    ['x', false],
    [sealed, false],
    [{ erased: true } as const, false],
  ])('blank: %j is %s', (text, is) => expect(isBlank(text)).toBe(is));

  it('sealed and erased text once said something', () => {
    expect(isSealed(sealed)).toBe(true);
    expect(isSealed({ erased: true })).toBe(false);
    expect(isSealed('x')).toBe(false);
    expect(isSealed(null)).toBe(false);
  });
});
