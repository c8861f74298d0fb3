import { Inject, Injectable } from '@nestjs/common';
import { type Runtime } from '@redress/runtime';
import { PositionWatch } from '@redress/read-models';
import { RUNTIME } from '../parts.js';

interface Part {
  readonly status: 'up' | 'down';
  readonly detail?: string;
}

export interface Report {
  readonly status: 'up' | 'down';
  readonly parts: Readonly<Record<string, Part>>;
}

const WITHIN_MS = 2_000;

const check = async (work: () => Promise<string | undefined>): Promise<Part> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), WITHIN_MS);
  });
  try {
    const fault = await Promise.race([work(), late]);
    return fault === undefined ? { status: 'up' } : { status: 'down', detail: fault };
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
};

/** What has to answer before the product can be used. */
@Injectable()
export class Readiness {
  /** Where the log ended when this was first asked. The end as it is now moves on with every write. */
  #end: bigint | undefined;
  #caughtUpOnce = false;

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly watch: PositionWatch,
  ) {}

  async report(): Promise<Report> {
    const { database, store } = this.runtime;
    const [postgres, events] = await Promise.all([
      check(async () => {
        await database.query('select 1');
        return undefined;
      }),
      check(async () => {
        await store.check();
        return undefined;
      }),
    ]);
    const projections =
      postgres.status === 'up' && events.status === 'up'
        ? await check(async () => this.#projections())
        : { status: 'down' as const };
    const proof = postgres.status === 'up' ? await check(async () => this.#proof()) : { status: 'down' as const };
    const parts = { database: postgres, eventStore: events, projections, proof };
    const up = Object.values(parts).every(({ status }) => status === 'up');
    return { status: up ? 'up' : 'down', parts };
  }

  /** What the last comparison of the log with its tree found. */
  async #proof(): Promise<string | undefined> {
    const [audit] = await this.runtime.database.query<{ fault: string | null }>('select fault from redress.log_audit');
    return audit?.fault ?? undefined;
  }

  /** Once caught up is enough: afterwards lists say themselves when they are behind. A stopped projection is told by name. */
  async #projections(): Promise<string | undefined> {
    const faults = await this.runtime.database.query<{ consumer: string; event_id: string; error: string }>(
      'select consumer, event_id, error from redress.projection_fault',
    );
    const [fault] = faults;
    if (fault !== undefined) return `${fault.consumer} stopped at event ${fault.event_id}: ${fault.error}`;
    if (this.#caughtUpOnce) return undefined;
    this.#end ??= (await this.runtime.store.lastPosition())?.commit;
    if (this.#end !== undefined && !(await this.watch.hasPassed(this.#end))) return 'catching up';
    this.#caughtUpOnce = true;
    return undefined;
  }
}
