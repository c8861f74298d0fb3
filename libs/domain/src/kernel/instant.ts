import { Temporal } from 'temporal-polyfill';
import { type LocalDate } from './local-date.js';

/** A moment in UTC, written `2025-03-03T09:40:00Z`, always with the Z and so sortable once the precision is equal. */
export type Instant = string & { readonly __instant: unique symbol };

const LONDON = 'Europe/London';
const OFFSET_OR_Z = /(Z|[+-]\d{2}:\d{2})$/;

/** Deciding one command asks for the days of the same few instants hundreds of times; the time-zone sum is the dear part. */
const REMEMBERED_MAX = 10_000;

const remembering = <Result>(compute: (key: string) => Result): ((key: string) => Result) => {
  const remembered = new Map<string, Result>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(key, result);
    return result;
  };
};

/** As we write it ourselves, or without the milliseconds; nearly every moment comes so. */
const IN_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:[0-5]\d:[0-5]\d(\.\d{3})?Z$/;

/** The same moment in our own form when `text` is written in UTC; undefined: any other form, or no such moment. */
const ofUtc = remembering((text): Instant | undefined => {
  const match = IN_UTC.exec(text);
  if (match === null) return undefined;
  const kept = match[1] === undefined ? `${text.slice(0, -1)}.000Z` : text;
  const moment = new Date(kept);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === kept ? (kept as Instant) : undefined;
});

/** Throws a RangeError unless the text is ISO 8601 with an offset or Z. */
export const instant = (text: string): Instant => {
  const plain = ofUtc(text);
  if (plain !== undefined) return plain;
  if (!OFFSET_OR_Z.test(text)) throw new RangeError(`'${text}' is not an instant: it needs an offset or Z`);
  return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' }) as Instant;
};

export const isInstant = (text: unknown): text is string => {
  if (typeof text !== 'string' || !OFFSET_OR_Z.test(text)) return false;
  if (ofUtc(text) !== undefined) return true;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
};

export const instantOfMilliseconds = (epochMilliseconds: number): Instant =>
  new Date(epochMilliseconds).toISOString() as Instant;

export const millisecondsOf = (moment: string): number => {
  const plain = ofUtc(moment);
  return plain === undefined ? Temporal.Instant.from(moment).epochMilliseconds : Date.parse(plain);
};

const dayInLondon = remembering(
  (moment) => Temporal.Instant.from(moment).toZonedDateTimeISO(LONDON).toPlainDate().toString() as LocalDate,
);

/** Since 1972 London has been whole hours from UTC, so an hour of UTC lies within one day there. */
const WHOLE_HOURS_SINCE = '1972';

/** L(t) of the rule language: the London calendar day of an instant, summer time included (D3, D6). */
export const londonDate = (moment: string): LocalDate =>
  dayInLondon(moment >= WHOLE_HOURS_SINCE && IN_UTC.test(moment) ? `${moment.slice(0, 13)}:00:00Z` : moment);

const ofWallClock = remembering(
  (dateTime) =>
    Temporal.PlainDateTime.from(dateTime)
      .toZonedDateTime(LONDON)
      .toInstant()
      .toString({ smallestUnit: 'millisecond' }) as Instant,
);

/** The instant of a London wall-clock time, such as 09:00 for a reminder or 00:05 for a breach. */
export const londonInstant = (date: LocalDate, time: string): Instant => ofWallClock(`${date}T${time}`);

/** `2025-03-03 09:40` as a Londoner writes it. */
export const londonTime = remembering((moment) => {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO(LONDON);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
});

export const addMinutes = (moment: string, minutes: number): Instant =>
  instantOfMilliseconds(millisecondsOf(moment) + minutes * 60_000);
