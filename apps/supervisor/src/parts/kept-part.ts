import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../exit-codes.js';
import { BackOff, type BackOffPlan } from './back-off.js';
import type { Ending, RunningPart } from './running-part.js';

export interface KeptPartPlan {
  readonly name: string;
  readonly begin: () => Promise<RunningPart> | RunningPart;
  readonly backOff: BackOffPlan;
  readonly say: (line: string) => void;
  /** The part has explained what is wrong with its configuration; starting it again would not help. */
  readonly onConfigurationError: () => void;
}

/** Keeps one part running: starts it again whenever it ends, until it is told to stop. */
export class KeptPart {
  private readonly stopping = new AbortController();
  private running: Promise<RunningPart> | undefined;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly plan: KeptPartPlan) {}

  /** `first` is given when the part has been started once already. */
  start(first?: RunningPart): void {
    this.loop = this.keep(first);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const running = await this.running?.catch(() => undefined);
    await running?.stop();
    await this.loop;
  }

  private async keep(first?: RunningPart): Promise<void> {
    const { name, begin, say, onConfigurationError } = this.plan;
    const { signal } = this.stopping;
    const backOff = new BackOff(this.plan.backOff);
    let next = first;
    while (!signal.aborted) {
      const beganAt = performance.now();
      this.running = next ? Promise.resolve(next) : (async () => begin())();
      next = undefined;
      const ending = await this.running.then(
        (part) => part.ended,
        (error: Error): Ending => ({ reason: error.message }),
      );
      if (signal.aborted) return;
      if (ending.exitCode === EXIT.configuration) return onConfigurationError();
      const delayMs = backOff.delayAfter(performance.now() - beganAt);
      say(`${name} ended (${ending.reason}); starting it again in ${delayMs / 1_000} s`);
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
