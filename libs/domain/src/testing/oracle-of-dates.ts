import { type Division } from '../calendar/working-calendar.js';
import { EVERY_DAY, oracle } from './oracle.js';

/** One stage of a case as days on a wall calendar; a day that never came is absent. */
export interface DaysOfStage {
  readonly stage: 1 | 2;
  readonly code: 2022 | 2024;
  readonly received: string;
  readonly logged: string;
  readonly acknowledged?: string | undefined;
  readonly extensions: readonly {
    readonly told: string;
    readonly until: string;
    readonly reason: boolean;
    readonly goodReason: boolean;
  }[];
  readonly answered?: string | undefined;
  readonly interval?: { readonly every: number; readonly from: string } | undefined;
  readonly updates: readonly string[];
}

const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * A second opinion on the due dates of lifecycle §3.2, from the sentences of the rulebook and the day-by-day oracle alone. It
 * shares nothing with the engine but the numbers that the Code itself prints.
 */
export const datesByHand = (division: Division, days: DaysOfStage): Record<string, string | undefined> => {
  const after = (day: string | undefined, n: number): string | undefined =>
    day === undefined ? undefined : oracle.after(division, day, n);
  const { stage, code, received, logged, acknowledged, extensions, answered, interval, updates } = days;
  const length = stage === 1 ? 10 : 20;
  const more = code === 2022 ? 10 : length;

  const ack = after(received, 5);
  const base = after(code === 2022 ? logged : (acknowledged ?? ack), length);
  const limit = after(base, more);
  let due = base;
  for (const { told, until, reason, goodReason } of extensions)
    if (due !== undefined && limit !== undefined && told <= due && reason && (until <= limit || goodReason))
      due = until;

  const dates: Record<string, string | undefined> = { [`ACK/${stage}`]: ack, [`RESP/${stage}`]: due };
  if (stage === 1 && base !== undefined && due !== undefined)
    dates['BACKSTOP/1'] = after(ack, length + oracle.between(division, base, due));
  if (stage === 1 && answered !== undefined) dates['ESC_WINDOW'] = after(answered, 10);
  if (interval !== undefined && base !== undefined) {
    let start = later(base, interval.from);
    let number = 1;
    for (const { date } of EVERY_DAY) {
      if (!updates.includes(date) || date < start || (answered !== undefined && date > answered)) continue;
      dates[`UPDATE/${stage}/${number}`] = after(start, interval.every);
      start = date;
      number += 1;
    }
    dates[`UPDATE/${stage}/${number}`] = after(start, interval.every);
  }
  return dates;
};
