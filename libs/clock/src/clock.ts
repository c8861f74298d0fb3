import { instantOfMilliseconds, type Instant } from '@redress/domain';

/** The only source of "now" for everything that decides, records or reminds. */
export abstract class Clock {
  abstract nowMs(): number;

  now(): Instant {
    return instantOfMilliseconds(this.nowMs());
  }
}

export class SystemClock extends Clock {
  nowMs(): number {
    return Date.now();
  }
}
