import { type Database, type Migration, type Notifications } from '@redress/database';
import { Clock } from './clock.js';

export const clockMigrations: readonly Migration[] = [
  {
    name: 'clock-1',
    sql: `create table redress.sandbox_clock (
            id boolean primary key default true check (id),
            shows timestamptz not null,
            set_at timestamptz not null,
            stopped boolean not null default false
          )`,
  },
];

const CHANNEL = 'redress_clock';

interface Setting {
  /** What the clock showed when it was set, and when that was in real time. */
  readonly showsMs: number;
  readonly setAtMs: number;
  /** While it is being moved the clock stands still on each instant that is due. */
  readonly stopped: boolean;
}

/**
 * The clock of a sandbox: it starts at a chosen instant, runs on with real time, can be moved, and is one for all
 * processes and restarts, because it is kept in the database.
 */
export class SandboxClock extends Clock {
  #setting: Setting = { showsMs: Date.now(), setAtMs: Date.now(), stopped: false };

  constructor(private readonly database: Database) {
    super();
  }

  nowMs(): number {
    const { showsMs, setAtMs, stopped } = this.#setting;
    return stopped ? showsMs : showsMs + (Date.now() - setAtMs);
  }

  /** Starts from what is kept, or from `startsAt` in a new sandbox. */
  async start(notifications: Notifications, startsAt?: string): Promise<void> {
    await this.database.query(
      `insert into redress.sandbox_clock (shows, set_at) values (coalesce($1::timestamptz, now()), now()) on conflict do nothing`,
      [startsAt ?? null],
    );
    await notifications.on(CHANNEL, () => void this.refresh().catch(() => undefined));
    await this.refresh();
  }

  /** Reads the clock as another process may have set it. A job asks this first, because a hint can come late. */
  async refresh(): Promise<void> {
    const [row] = await this.database.query<{ shows: string; set_at: string; stopped: boolean }>(
      'select shows, set_at, stopped from redress.sandbox_clock',
    );
    if (row !== undefined)
      this.#setting = { showsMs: Date.parse(row.shows), setAtMs: Date.parse(row.set_at), stopped: row.stopped };
  }

  async stopAt(instant: string): Promise<void> {
    await this.#set(instant, true);
  }

  async runFrom(instant: string): Promise<void> {
    await this.#set(instant, false);
  }

  async #set(instant: string, stopped: boolean): Promise<void> {
    await this.database.query(
      `with set as (update redress.sandbox_clock set shows = $1::timestamptz, set_at = clock_timestamp(), stopped = $2)
       select pg_notify('${CHANNEL}', '')`,
      [instant, stopped],
    );
    await this.refresh();
  }
}
