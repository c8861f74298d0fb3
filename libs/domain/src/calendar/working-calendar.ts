import { dateOfDay, dayNumber, localDate, weekdayOfNumber, type LocalDate } from '../kernel/local-date.js';

export type Division = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** Thrown when a sum would leave the tabulated years (D16): a silent wrong date is worse than none. */
export class CalendarHorizonError extends Error {
  readonly code = 'CALENDAR_HORIZON';
  constructor(readonly date: string) {
    super(`${date} lies beyond the years for which the bank holidays are known`);
  }
}

/**
 * Working days of one division: Monday to Friday, no bank holiday (D1). Built once from the holidays; every answer
 * is then a look-up in a table over day numbers.
 */
export class WorkingCalendar {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly #firstDay: number;
  readonly #lastDay: number;
  /** The day numbers of all working days, in order. */
  readonly #workingDays: Int32Array;
  /** How many working days lie at or before each tabulated day. */
  readonly #countUpTo: Int32Array;

  constructor(
    readonly division: Division,
    /** Which loading of the bank holidays this is; written beside every due date computed from it. */
    readonly version: number,
    years: { first: number; last: number },
    bankHolidays: readonly LocalDate[],
  ) {
    this.first = localDate(`${years.first}-01-01`);
    this.last = localDate(`${years.last}-12-31`);
    this.#firstDay = dayNumber(this.first);
    this.#lastDay = dayNumber(this.last);
    const holidays = new Set(bankHolidays.map(dayNumber));
    const working: number[] = [];
    this.#countUpTo = new Int32Array(this.#lastDay - this.#firstDay + 1);
    for (let day = this.#firstDay; day <= this.#lastDay; day += 1) {
      if (weekdayOfNumber(day) <= 5 && !holidays.has(day)) working.push(day);
      this.#countUpTo[day - this.#firstDay] = working.length;
    }
    this.#workingDays = Int32Array.from(working);
  }

  isWorkingDay(date: LocalDate): boolean {
    const day = this.#within(date);
    const count = this.#countUpTo[day - this.#firstDay] ?? 0;
    return this.#workingDays[count - 1] === day;
  }

  /** WD(d, n): the n-th working day strictly after the date, which itself is day 0 (D2). */
  addWorkingDays(date: LocalDate, workingDays: number): LocalDate {
    const count = this.#countUpTo[this.#within(date) - this.#firstDay] ?? 0;
    const day = this.#workingDays[count + workingDays - 1];
    if (workingDays === 0) return date;
    if (day === undefined) throw new CalendarHorizonError(`the ${workingDays}. working day after ${date}`);
    return dateOfDay(day);
  }

  /** T−n: the n-th working day strictly before the date. */
  subtractWorkingDays(date: LocalDate, workingDays: number): LocalDate {
    const upTo = this.#countUpTo[this.#within(date) - this.#firstDay] ?? 0;
    const before = this.isWorkingDay(date) ? upTo - 1 : upTo;
    const day = this.#workingDays[before - workingDays];
    if (workingDays === 0) return date;
    if (day === undefined) throw new CalendarHorizonError(`the ${workingDays}. working day before ${date}`);
    return dateOfDay(day);
  }

  /** Working days after `from` up to and including `to`; negative when `to` comes first. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    const upToFrom = this.#countUpTo[this.#within(from) - this.#firstDay] ?? 0;
    const upToTo = this.#countUpTo[this.#within(to) - this.#firstDay] ?? 0;
    return upToTo - upToFrom;
  }

  includes(date: LocalDate): boolean {
    return date >= this.first && date <= this.last;
  }

  #within(date: LocalDate): number {
    if (!this.includes(date)) throw new CalendarHorizonError(date);
    return dayNumber(date);
  }
}
