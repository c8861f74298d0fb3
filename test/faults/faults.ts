import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance } from './chance.js';
import { type FaultySandbox } from './faulty-sandbox.js';
import { type PatientCaller } from './patient-caller.js';

export const FAULTS = ['api', 'worker', 'eventstore', 'postgres', 'queue', 'clock', 'wipe'] as const;
export type FaultName = (typeof FAULTS)[number];

export interface PlannedFault {
  /** After the fault before it. */
  readonly afterMs: number;
  readonly fault: FaultName;
  /** How far the clock moves, or how long Redis stays away. */
  readonly amount: number;
}

const LONGEST_RUN_MS = 60_000;
/** The clock goes on by up to three days at a time: deadlines of five and ten working days pass in a run. */
const MOST_MINUTES = 3 * 24 * 60;
const MOST_AWAY_MS = 1_500;

/** Drawn before the run begins; how many of them happen depends on how long it lasts. */
export const drawFaults = (chance: Chance): PlannedFault[] => {
  const planned: PlannedFault[] = [];
  for (let atMs = 0; atMs < LONGEST_RUN_MS; atMs += planned.at(-1)?.afterMs ?? 0) {
    const fault = chance.of(FAULTS);
    const amount = fault === 'clock' ? chance.between(1, MOST_MINUTES) : chance.between(0, MOST_AWAY_MS);
    planned.push({ afterMs: chance.between(100, 1_500), fault, amount });
  }
  return planned;
};

/** What happened in a run, as lines for people. */
export class Schedule {
  readonly lines: string[] = [];
  #moves = 0;

  constructor(
    private readonly sandbox: FaultySandbox,
    private readonly caller: PatientCaller,
  ) {}

  /** Lets the faults happen, one after another, until it is time to stop; a move of the clock goes on beside them. */
  async happen(faults: readonly PlannedFault[], until: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const beside: Promise<void>[] = [];
    for (const planned of faults) {
      await sleep(planned.afterMs, undefined, { signal: until }).catch(() => undefined);
      if (until.aborted) break;
      const at = ((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5);
      this.lines.push(`${at} s  ${await this.#inflict(planned, beside)}`);
    }
    await Promise.all(beside);
  }

  async #inflict({ fault, amount }: PlannedFault, beside: Promise<void>[]): Promise<string> {
    const { redis } = this.sandbox;
    switch (fault) {
      case 'api':
      case 'worker':
      case 'eventstore':
        return `kill -9 ${fault}${this.sandbox.killPart(fault) ? '' : ' (was down already)'}`;
      case 'postgres':
        return `kill -9 PostgreSQL${this.sandbox.killPostgres() ? '' : ' (was down already)'}`;
      case 'queue':
        if (redis === undefined) return `kill -9 worker${this.sandbox.killPart('worker') ? '' : ' (was down already)'}`;
        await redis.kill(amount);
        return `kill -9 Redis, away for ${amount} ms`;
      case 'wipe':
        return `${redis === undefined ? 'drop the schema of the queue' : 'FLUSHALL'}${(await this.sandbox.wipeQueue()) ? '' : ' (not reached)'}`;
      case 'clock':
        if (this.#moves > 0) return 'clock moves already';
        beside.push(this.#move(amount));
        return `clock forwards by ${amount} minutes`;
    }
  }

  /** Not tried again: a move that is broken off must leave a clock that goes on. */
  async #move(minutes: number): Promise<void> {
    this.#moves += 1;
    const shown = await this.caller.once({ method: 'GET', path: '/v1/sandbox/clock' });
    const now = shown?.body['now'];
    if (typeof now === 'string') {
      const body = { now: new Date(Date.parse(now) + minutes * 60_000).toISOString() };
      await this.caller.once({ method: 'PUT', path: '/v1/sandbox/clock', body });
    }
    this.#moves -= 1;
  }
}
