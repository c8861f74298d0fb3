import fc from 'fast-check';
import { addMonths, dateOfDay, dayNumber, localDate, type LocalDate } from '../kernel/local-date.js';
import { londonDate, londonInstant, millisecondsOf } from '../kernel/instant.js';
import { tabulatedCalendar } from './calendars.js';
import { type Division } from './working-calendar.js';

const SEED = { seed: 20_250_303, numRuns: 1000 };
const divisions = fc.constantFrom<Division>('england-and-wales', 'scotland', 'northern-ireland');
const days = fc
  .integer({ min: dayNumber(localDate('2019-01-01')), max: dayNumber(localDate('2028-04-30')) })
  .map(dateOfDay);
const counts = fc.integer({ min: 1, max: 80 });

describe('working days, whatever the day', () => {
  it('a due date is a working day after its start', () => {
    fc.assert(
      fc.property(divisions, days, counts, (division, day, count) => {
        const calendar = tabulatedCalendar(division);
        const due = calendar.addWorkingDays(day, count);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(due > day).toBe(true);
      }),
      SEED,
    );
  });

  it('adding and then counting gives the number back, and going back the day', () => {
    fc.assert(
      fc.property(divisions, days, counts, (division, day, count) => {
        const calendar = tabulatedCalendar(division);
        const due = calendar.addWorkingDays(day, count);
        expect(calendar.workingDaysBetween(day, due)).toBe(count);
        expect(calendar.workingDaysBetween(due, day)).toBe(-count);
        if (calendar.isWorkingDay(day)) expect(calendar.subtractWorkingDays(due, count)).toBe(day);
      }),
      SEED,
    );
  });

  it('two steps are one long step, and more days never come earlier', () => {
    fc.assert(
      fc.property(divisions, days, counts, counts, (division, day, one, other) => {
        const calendar = tabulatedCalendar(division);
        const both = calendar.addWorkingDays(day, one + other);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(day, one), other)).toBe(both);
        expect(calendar.addWorkingDays(day, one) < both).toBe(true);
      }),
      SEED,
    );
  });

  it('D3: a weekend’s receipt counts like one of the Friday before', () => {
    fc.assert(
      fc.property(divisions, days, counts, (division, day, count) => {
        const calendar = tabulatedCalendar(division);
        const before = [day, ...[1, 2, 3, 4, 5].map((back) => dateOfDay(dayNumber(day) - back))].find(
          (candidate) => candidate >= calendar.first && calendar.isWorkingDay(candidate),
        );
        if (before !== undefined)
          expect(calendar.addWorkingDays(day, count)).toBe(calendar.addWorkingDays(before, count));
      }),
      SEED,
    );
  });
});

describe('days and instants, whatever they are', () => {
  it('D12: twelve months later is the same day of the month, or the last one there is', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -24, max: 24 }), (day: LocalDate, months) => {
        const later = addMonths(day, months);
        const same = later.slice(8) === day.slice(8);
        const lastOfMonth = dateOfDay(dayNumber(later) + 1).slice(8) === '01';
        expect(same || (lastOfMonth && later.slice(8) < day.slice(8))).toBe(true);
      }),
      SEED,
    );
  });

  it('D6: every minute of ten years lies between London midnights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_259_000 }), (minute) => {
        const moment = new Date(Date.UTC(2019, 0, 1, 0, minute)).toISOString();
        const day = londonDate(moment);
        const next = dateOfDay(dayNumber(day) + 1);
        expect(millisecondsOf(londonInstant(day, '00:00')) <= millisecondsOf(moment)).toBe(true);
        expect(millisecondsOf(londonInstant(next, '00:00')) > millisecondsOf(moment)).toBe(true);
      }),
      { ...SEED, numRuns: 500 },
    );
  });
});
