import { type Division } from '../calendar/working-calendar.js';

/**
 * A second opinion on working days: written apart from the engine, from the printed table of the rulebook, one day after
 * the other. It shares no code and no data with `working-calendar.ts`; where the two differ, one of them is wrong.
 */

/** England and Wales as printed: month and day of every bank holiday that falls on a weekday. */
const ENGLAND_AND_WALES: Readonly<Record<number, string>> = {
  2019: '0101 0419 0422 0506 0527 0826 1225 1226',
  2020: '0101 0410 0413 0508 0525 0831 1225 1228',
  2021: '0101 0402 0405 0503 0531 0830 1227 1228',
  2022: '0103 0415 0418 0502 0602 0603 0829 0919 1226 1227',
  2023: '0102 0407 0410 0501 0508 0529 0828 1225 1226',
  2024: '0101 0329 0401 0506 0527 0826 1225 1226',
  2025: '0101 0418 0421 0505 0526 0825 1225 1226',
  2026: '0101 0403 0406 0504 0525 0831 1225 1228',
  2027: '0101 0326 0329 0503 0531 0830 1227 1228',
  2028: '0103 0414 0417 0501 0529 0828 1225 1226',
};

/** Easter Monday and the late August holiday, which Scotland does not keep. */
const NOT_IN_SCOTLAND =
  '20190422 20190826 20200413 20200831 20210405 20210830 20220418 20220829 20230410 20230828 20240401 20240826 20250421 20250825 20260406 20260831 20270329 20270830 20280417 20280828';

/** 2 January, the first Monday of August and St Andrew's Day, substitutes included, and the one-off day of 2026. */
const ONLY_IN_SCOTLAND =
  '20190102 20190805 20191202 20200102 20200803 20201130 20210104 20210802 20211130 20220104 20220801 20221130 20230103 20230807 20231130 20240102 20240805 20241202 20250102 20250804 20251201 20260102 20260615 20260803 20261130 20270104 20270802 20271130 20280104 20280807 20281130';

/** St Patrick's Day and 12 July, substitutes included. */
const ONLY_IN_NORTHERN_IRELAND =
  '20190318 20190712 20200317 20200713 20210317 20210712 20220317 20220712 20230317 20230712 20240318 20240712 20250317 20250714 20260317 20260713 20270317 20270712 20280317 20280712';

const daysOf = (printed: string): string[] =>
  printed.split(' ').map((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);

const everywhere = Object.entries(ENGLAND_AND_WALES).flatMap(([year, days]) =>
  days.split(' ').flatMap((day) => daysOf(year + day)),
);

const HOLIDAYS: Readonly<Record<Division, ReadonlySet<string>>> = {
  'england-and-wales': new Set(everywhere),
  scotland: new Set([
    ...everywhere.filter((day) => !daysOf(NOT_IN_SCOTLAND).includes(day)),
    ...daysOf(ONLY_IN_SCOTLAND),
  ]),
  'northern-ireland': new Set([...everywhere, ...daysOf(ONLY_IN_NORTHERN_IRELAND)]),
};

interface Day {
  readonly date: string;
  readonly weekend: boolean;
}

/** Every day from 1 January 2019 to 31 December 2028, in order. */
export const EVERY_DAY: readonly Day[] = (() => {
  const days: Day[] = [];
  for (const day = new Date('2019-01-01T00:00:00Z'); day.getUTCFullYear() <= 2028; day.setUTCDate(day.getUTCDate() + 1))
    days.push({ date: day.toISOString().slice(0, 10), weekend: day.getUTCDay() === 0 || day.getUTCDay() === 6 });
  return days;
})();

const positions = new Map(EVERY_DAY.map(({ date }, index) => [date, index]));
const positionOf = (date: string): number => positions.get(date) ?? NaN;

const works = (day: Day | undefined, division: Division): boolean =>
  day !== undefined && !day.weekend && !HOLIDAYS[division].has(day.date);

export const oracle = {
  holidays: (division: Division): string[] => [...HOLIDAYS[division]].sort(),

  isWorkingDay: (division: Division, date: string): boolean => works(EVERY_DAY[positionOf(date)], division),

  /** The n-th working day after the date; undefined when the table ends before. */
  after(division: Division, date: string, n: number): string | undefined {
    let at = positionOf(date);
    for (let left = n; left > 0;) {
      at += 1;
      if (at >= EVERY_DAY.length) return undefined;
      if (works(EVERY_DAY[at], division)) left -= 1;
    }
    return EVERY_DAY[at]?.date;
  },

  /** The n-th working day before the date; undefined when the table begins after. */
  before(division: Division, date: string, n: number): string | undefined {
    let at = positionOf(date);
    for (let left = n; left > 0;) {
      at -= 1;
      if (at < 0) return undefined;
      if (works(EVERY_DAY[at], division)) left -= 1;
    }
    return EVERY_DAY[at]?.date;
  },

  /** Working days after the first date up to and including the second, which is not earlier. */
  between(division: Division, from: string, to: string): number {
    let count = 0;
    for (let at = positionOf(from) + 1; at <= positionOf(to); at += 1) if (works(EVERY_DAY[at], division)) count += 1;
    return count;
  },

  /** 6.2: the acknowledgement; 6.3 and 6.14: the answer; 6.4 and 6.15: the last day without a good reason. */
  acknowledgeBy: (division: Division, received: string) => oracle.after(division, received, 5),
  answerBy: (division: Division, acknowledged: string, stage: 1 | 2) =>
    oracle.after(division, acknowledged, stage === 1 ? 10 : 20),
  extendUntil(division: Division, acknowledged: string, stage: 1 | 2): string | undefined {
    const base = oracle.answerBy(division, acknowledged, stage);
    return base === undefined ? undefined : oracle.after(division, base, stage === 1 ? 10 : 20);
  },
};

/** Numbers from 0 up to 1 that look like chance and are the same in every run (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
