import { Temporal } from 'temporal-polyfill';

const LONDON_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

/** `2025-03-03 09:40` on a London clock becomes an instant; every other text stays what it is. */
export const toInstant = (text: string): string => {
  const match = LONDON_TIME.exec(text);
  if (match === null) return text;
  return Temporal.PlainDateTime.from(`${match[1] ?? ''}T${match[2] ?? ''}`)
    .toZonedDateTime('Europe/London')
    .toInstant()
    .toString();
};

/** A step may name a day alone: then it happens at noon. */
export const momentOfStep = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? toInstant(`${text} 12:00`) : toInstant(text);
