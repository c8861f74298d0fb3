/** A calendar day in Europe/London, written `YYYY-MM-DD`. Compares and sorts as text. */
export type LocalDate = string & { readonly __localDate: unique symbol };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
const two = (n: number): string => String(n).padStart(2, '0');

/** True for a day that exists: `2025-02-30` has the shape and is none. */
export const isLocalDate = (text: unknown): text is LocalDate => {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/** Throws a RangeError for a text that is no day; bodies are checked before they come here. */
export const localDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new RangeError(`'${text}' is not a day written YYYY-MM-DD`);
  return text;
};

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Deadlines are counted on these integers, because
 * a million working-day sums then take a quarter of a second instead of a minute.
 */
export const dayNumber = (date: LocalDate): number => {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const shifted = month <= 2 ? year - 1 : year; // years that begin in March put the leap day last
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The inverse of `dayNumber`. */
export const dateOfDay = (number: number): LocalDate => {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate;
};

/** Calendar days, not working days: `addDays('2025-12-31', 1)` is `2026-01-01`. */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);

/** 1 is Monday, 7 is Sunday. */
export const dayOfWeek = (date: LocalDate): number => weekdayOfNumber(dayNumber(date));
export const weekdayOfNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/**
 * M(d, n) of the rule language: the same day of the month n calendar months later, and the last day of that month
 * when it has no such day (29 February plus twelve months is 28 February).
 */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const index = Number(date.slice(0, 4)) * 12 + (Number(date.slice(5, 7)) - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate;
};

/** Later than every day that is counted. */
export const NEVER = '9999-12-31' as LocalDate;

/** After the last day there is; without one nothing is. */
export const isAfter = (day: LocalDate, last: LocalDate | null | undefined): boolean => day > (last ?? day);

/** Before the first day there is; without one nothing is. */
export const isBefore = (day: LocalDate, first: LocalDate | null | undefined): boolean => day < (first ?? day);

/** On or before the last day there is; without one never. */
export const isWithin = (day: LocalDate, last: LocalDate | null | undefined): boolean => day <= (last ?? '');

/** The latest of the days that are known. */
export const latestKnown = (...days: (LocalDate | undefined)[]): LocalDate | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

export const latestOf = (first: LocalDate, ...others: LocalDate[]): LocalDate =>
  others.reduce((latest, date) => (date > latest ? date : latest), first);
