import {
  addDays,
  addMonths,
  dateOfDay,
  dayNumber,
  dayOfWeek,
  isAfter,
  isBefore,
  isLocalDate,
  isWithin,
  latestKnown,
  latestOf,
  localDate,
  weekdayOfNumber,
} from './local-date.js';

const day = localDate;

describe('a limit that there may be', () => {
  const limit = day('2025-03-19');

  it.each([
    ['2025-03-18', false, true, true],
    ['2025-03-19', false, false, true],
    ['2025-03-20', true, false, false],
  ])('%s is after it: %s, before it: %s, within it: %s', (text, after, before, within) => {
    expect([isAfter(day(text), limit), isBefore(day(text), limit), isWithin(day(text), limit)]).toEqual([
      after,
      before,
      within,
    ]);
  });

  it.each([undefined, null])('where it is %s, nothing is after, before or within it', (none) => {
    expect([isAfter(limit, none), isBefore(limit, none), isWithin(limit, none)]).toEqual([false, false, false]);
  });

  it('the latest of those that are known', () => {
    expect(latestKnown(day('2025-03-19'), undefined, day('2025-12-01'), day('2025-04-02'))).toBe('2025-12-01');
    expect(latestKnown(undefined, undefined)).toBeUndefined();
  });
});

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '2025-01-01', '0001-01-01'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(localDate(text)).toBe(text);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '20250101',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '',
  ])('%j does not', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it.each([undefined, null, 20_250_101, {}])('%p is none', (value) => expect(isLocalDate(value)).toBe(false));

  it('a list of one is none', () => expect(isLocalDate(['2025-01-01'])).toBe(false));

  it('is counted from 1 January 1970, both ways', () => {
    expect(dayNumber(day('1970-01-01'))).toBe(0);
    expect(dayNumber(day('1969-12-31'))).toBe(-1);
    expect(dayNumber(day('2025-03-01')) - dayNumber(day('2025-02-28'))).toBe(1);
    expect(dayNumber(day('2024-03-01')) - dayNumber(day('2024-02-28'))).toBe(2);
    expect(dateOfDay(0)).toBe('1970-01-01');
    expect(dateOfDay(20_000)).toBe('2024-10-04');
  });

  it('comes back from its number, every day of 160 years', () => {
    for (let number = dayNumber(day('1900-01-01')); number <= dayNumber(day('2060-12-31')); number += 1)
      if (dayNumber(dateOfDay(number)) !== number) throw new Error(`day ${number}`);
  });

  it('agrees with the calendar of the machine, every day of ten years', () => {
    for (let number = dayNumber(day('2019-01-01')); number <= dayNumber(day('2028-12-31')); number += 1) {
      const machine = new Date(number * 86_400_000);
      if (dateOfDay(number) !== machine.toISOString().slice(0, 10)) throw new Error(`day ${number}`);
      if (weekdayOfNumber(number) !== (machine.getUTCDay() === 0 ? 7 : machine.getUTCDay()))
        throw new Error(`${number}`);
    }
  });

  it.each([
    ['2025-03-03', 1],
    ['2025-03-09', 7],
    ['1969-12-31', 3],
    ['1969-12-28', 7],
  ])('%s is weekday %i of the week', (text, weekday) => expect(dayOfWeek(day(text))).toBe(weekday));

  it.each([
    ['2025-12-31', 1, '2026-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-10-03', 21, '2025-10-24'],
    ['2025-10-03', 28, '2025-10-31'],
  ])('%s and %i calendar days are %s', (from, days, to) => expect(addDays(day(from), days)).toBe(to));

  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-10-31', 1, '2025-11-30'],
    ['2025-11-15', 2, '2026-01-15'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2024-05-29', 12, '2025-05-29'],
  ])('M(%s, %i) is %s', (from, months, to) => expect(addMonths(day(from), months)).toBe(to));

  it('the latest of several', () => {
    expect(latestOf(day('2025-03-01'))).toBe('2025-03-01');
    expect(latestOf(day('2025-03-01'), day('2025-12-01'), day('2024-12-31'))).toBe('2025-12-01');
  });
});
