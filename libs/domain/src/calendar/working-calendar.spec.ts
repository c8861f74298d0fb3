import { localDate } from '../kernel/local-date.js';
import { BANK_HOLIDAYS, TABULATED_YEARS } from './bank-holidays.js';
import { tabulatedCalendar, tabulatedHolidays } from './calendars.js';
import { CalendarHorizonError, WorkingCalendar } from './working-calendar.js';

const day = localDate;
const english = tabulatedCalendar('england-and-wales');

describe('the table of bank holidays', () => {
  it.each([
    ['england-and-wales', 83],
    ['northern-ireland', 103],
    ['scotland', 94],
  ] as const)('%s has %i weekdays', (division, count) => {
    const holidays = BANK_HOLIDAYS[division];
    expect(holidays).toHaveLength(count);
    expect(new Set(holidays).size).toBe(count);
    for (const holiday of tabulatedHolidays(division))
      expect(tabulatedCalendar(division).isWorkingDay(holiday)).toBe(false);
  });
});

describe('working days (D1, D2)', () => {
  it.each([
    ['2025-03-03', true],
    ['2025-03-08', false],
    ['2025-03-09', false],
    ['2025-04-18', false],
    ['2025-12-27', false],
    ['2025-12-29', true], // between the years an office may be shut; the day counts all the same
    ['2025-12-31', true],
  ])('%s: %s', (date, is) => expect(english.isWorkingDay(day(date))).toBe(is));

  it.each([
    ['2025-03-03', 0, '2025-03-03'],
    ['2025-03-08', 0, '2025-03-08'],
    ['2025-03-03', 1, '2025-03-04'],
    ['2025-03-07', 1, '2025-03-10'],
    ['2025-03-08', 1, '2025-03-10'],
    ['2025-04-17', 1, '2025-04-22'],
    ['2019-01-01', 1, '2019-01-02'],
  ])('WD(%s, %i) is %s', (from, count, to) => expect(english.addWorkingDays(day(from), count)).toBe(to));

  it.each([
    ['2025-01-09', 5, '2025-01-02'],
    ['2025-01-09', 3, '2025-01-06'],
    ['2025-01-09', 1, '2025-01-08'],
    ['2025-03-10', 1, '2025-03-07'],
    ['2025-03-09', 1, '2025-03-07'],
    ['2025-04-22', 1, '2025-04-17'],
    ['2025-03-03', 0, '2025-03-03'],
    ['2025-03-08', 0, '2025-03-08'],
  ])('T−n: %s less %i is %s', (from, count, to) => expect(english.subtractWorkingDays(day(from), count)).toBe(to));

  it.each([
    ['2025-03-03', '2025-03-03', 0],
    ['2025-03-03', '2025-03-10', 5],
    ['2025-03-10', '2025-03-03', -5],
    ['2025-03-07', '2025-03-09', 0],
    ['2025-04-17', '2025-04-22', 1],
  ])('between %s and %s lie %i', (from, to, count) =>
    expect(english.workingDaysBetween(day(from), day(to))).toBe(count),
  );

  it('Scotland and Northern Ireland keep their own days', () => {
    expect(tabulatedCalendar('scotland').isWorkingDay(day('2025-04-21'))).toBe(true);
    expect(tabulatedCalendar('northern-ireland').isWorkingDay(day('2025-03-17'))).toBe(false);
    expect(english.isWorkingDay(day('2025-03-17'))).toBe(true);
  });
});

describe('D16: the horizon', () => {
  it.each([
    ['the first day after', () => english.addWorkingDays(day('2029-01-01'), 0)],
    ['a sum that leaves the table', () => english.addWorkingDays(day('2028-12-29'), 1)],
    ['a day before the table', () => english.isWorkingDay(day('2018-12-31'))],
    ['a count back out of the table', () => english.subtractWorkingDays(day('2019-01-02'), 1)],
    ['a distance to outside', () => english.workingDaysBetween(day('2028-12-01'), day('2029-01-02'))],
  ])('%s is no silent wrong date', (_what, sum) => {
    expect(sum).toThrow(CalendarHorizonError);
  });

  it('includes its first and last day', () => {
    expect([english.first, english.last]).toEqual(['2019-01-01', '2028-12-31']);
    expect(english.includes(day('2028-12-31'))).toBe(true);
    expect(english.includes(day('2029-01-01'))).toBe(false);
  });

  it('D15: a later loading knows the day proclaimed since', () => {
    const second = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, [
      ...tabulatedHolidays('england-and-wales'),
      day('2026-06-15'),
    ]);
    expect(second.version).toBe(2);
    expect(second.isWorkingDay(day('2026-06-15'))).toBe(false);
    expect(english.isWorkingDay(day('2026-06-15'))).toBe(true);
    expect(tabulatedCalendar('england-and-wales')).toBe(english);
  });
});
