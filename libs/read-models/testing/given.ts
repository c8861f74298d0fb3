import { type StoredEvent } from '@redress/domain';
import { type Database } from '@redress/database';
import { createLogger } from '@redress/platform';
import {
  Checkpoints,
  type Delivered,
  installProjections,
  liveTables,
  type Projecting,
  type Projection,
  Projector,
  type PassedOver,
} from '../src/index.js';

export const quiet = createLogger('test', 'silent');
const STORE = 'store of the test';
const CASE = '00000000-0000-4000-8000-000000000001';

type Row = Readonly<Record<string, unknown>>;

/** Which rows a test looks at, in which order. */
export interface Looking {
  readonly where?: string;
  readonly order?: string;
}

/** A number made into the id of an event, so that it can be a UUID in a row. */
export const eventId = (serial: number): string => `00000000-0000-4000-9000-${String(serial).padStart(12, '0')}`;

/** The events of one case as a subscription delivers them, the first at position `from`. */
export const asDelivered = (events: readonly StoredEvent[], from = 1, caseId = CASE): Delivered[] =>
  events.map((event, at) => {
    const id = eventId(from + at);
    const position = { commit: BigInt(from + at), prepare: BigInt(from + at) };
    return {
      id,
      streamId: `complaint-${caseId}`,
      revision: at,
      position,
      event: { ...event, id, revision: at },
    };
  });

/** A projection with its table in a database of a test, shown batches by hand. */
export class Shown {
  private constructor(
    readonly database: Database,
    private readonly projection: Projection,
    private readonly passedOver: PassedOver,
  ) {}

  static async in(
    database: Database,
    projection: Projection,
    passedOver: PassedOver = { holds: () => false },
  ): Promise<Shown> {
    await installProjections(database, [projection]);
    return new Shown(database, projection, passedOver);
  }

  /** A process of its own that has just come to lead shows these batches; answers whether it stopped. */
  async batches(batches: readonly (readonly Delivered[])[]): Promise<boolean> {
    const { name, version } = this.projection;
    const client = await this.database.pool.connect();
    try {
      const checkpoints = new Checkpoints(STORE, client);
      const live = (await liveTables(client)).get(name);
      if (live === undefined) throw new Error(`${name} is not installed`);
      const each: Projecting = {
        consumer: this.projection,
        checkpoint: await checkpoints.of(name, version),
        stopped: false,
        faulty: true,
        writer: this.projection.open(live.table),
      };
      const projector = new Projector(client, checkpoints, [each], [live], this.passedOver, quiet);
      for (const batch of batches) {
        const last = batch.at(-1);
        if (last !== undefined) await projector.project(batch, last.position);
      }
      return each.stopped;
    } finally {
      client.release();
    }
  }

  async rows({ where = 'true', order = '1, 2' }: Looking = {}): Promise<Row[]> {
    return this.database.query<Record<string, unknown>>(
      `select * from redress.${this.projection.table} where ${where} order by ${order}`,
    );
  }

  async checkpoint(): Promise<bigint | undefined> {
    const client = await this.database.pool.connect();
    try {
      return (await new Checkpoints(STORE, client).of(this.projection.name, this.projection.version))?.commit;
    } finally {
      client.release();
    }
  }
}

/** Forgets every projection of a test's database. */
export const forgetAll = async (database: Database): Promise<void> => {
  for (const { table } of (await liveTables(database)).values()) await database.query(`drop table ${table} cascade`);
  for (const table of ['live_projection', 'checkpoint', 'projection_fault'])
    await database.query(`delete from redress.${table}`);
};

/**
 * Tells events to a projection in a real PostgreSQL and looks at its rows. However it is told, the rows are the same: all
 * at once, one by one with a new process for each, and with the last event delivered a second time.
 */
export const given = (events: readonly StoredEvent[]) => ({
  project: (projection: Projection) => ({
    thenRows: async (database: Database, expected: readonly object[], looking: Looking = {}): Promise<void> => {
      const told = asDelivered(events);
      const again = told.slice(-1);
      await forgetAll(database);
      const whole = await Shown.in(database, projection);
      await whole.batches([told, again]);
      await whole.batches([again]);
      const rows = await whole.rows(looking);
      expect(rows).toMatchObject(expected);
      expect(rows).toHaveLength(expected.length);
      await forgetAll(database);
      const stepwise = await Shown.in(database, projection);
      for (const one of told) await stepwise.batches([[one]]);
      await stepwise.batches([again]);
      expect(await stepwise.rows(looking)).toEqual(rows);
      expect(await stepwise.checkpoint()).toBe(told.at(-1)?.position.commit);
    },
  }),
});
