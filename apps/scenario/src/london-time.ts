import { Temporal } from 'temporal-polyfill';

const LONDON_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2}(?::\d{2})?)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2025-03-03 09:40` on a London clock becomes an instant; every other text stays what it is, a day of no calendar too. */
export const toInstant = (text: string): string => {
  const match = LONDON_TIME.exec(text);
  if (match === null) return text;
  try {
    return Temporal.PlainDateTime.from(`${match[1] ?? ''}T${(match[2] ?? '').padStart(5, '0')}`, { overflow: 'reject' })
      .toZonedDateTime('Europe/London')
      .toInstant()
      .toString();
  } catch {
    return text;
  }
};

/** A step may name a day alone: then it happens at noon. */
export const momentOfStep = (text: string): string => (DAY.test(text) ? toInstant(`${text} 12:00`) : toInstant(text));

/** A day or a time of a London clock that exists, or an instant. */
export const isTime = (text: string): boolean => {
  try {
    Temporal.Instant.from(momentOfStep(text));
    return true;
  } catch {
    return false;
  }
};
