import { type Client, type Database, type Migration } from '@redress/database';
import { type Position } from '@redress/event-store';

export const engineMigrations: readonly Migration[] = [
  {
    name: 'engine-1',
    sql: `create table redress.checkpoint (
            consumer text not null,
            version int not null,
            store_id text not null,
            commit_position bigint not null,
            prepare_position bigint not null,
            moved_at timestamptz not null default now(),
            primary key (consumer, version)
          );
          create table redress.projection_fault (
            consumer text not null,
            version int not null,
            event_id uuid not null,
            stream_id text not null,
            revision bigint not null,
            error text not null,
            met_at timestamptz not null default now(),
            primary key (consumer, version)
          )`,
  },
  {
    name: 'engine-2',
    sql: `create table redress.live_projection (
            name text primary key,
            version int not null,
            generation int not null,
            table_name text not null,
            since timestamptz not null default now()
          )`,
  },
];

export const CHECKPOINT_CHANNEL = 'redress_checkpoint';

/** The log is another than the one the checkpoints were taken of: going on would show a mixture of two histories. */
export class ForeignStore extends Error {
  constructor(stored: string, met: string) {
    super(
      `The checkpoints in the database belong to the event store ${stored}, but the address leads to ${met}. ` +
        'If the log was copied there (npm run migrate-events), stop the API and the worker and run ' +
        '"npm run projections -- adopt"; otherwise point EVENTSTORE_URL at the store they belong to. ' +
        'Do not empty the database instead: it keeps the keys without which no personal text can be read again.',
    );
  }
}

interface CheckpointRow {
  readonly consumer: string;
  readonly version: number;
  readonly store_id: string;
  readonly commit_position: string;
  readonly prepare_position: string;
  readonly [column: string]: unknown;
}

/** How far each consumer of the log has come. */
export class Checkpoints {
  constructor(
    private readonly storeId: string,
    private readonly client: Pick<Client, 'query'>,
  ) {}

  /** Undefined for a consumer that has not begun. Throws ForeignStore. */
  async of(consumer: string, version: number): Promise<Position | undefined> {
    const { rows } = await this.client.query<CheckpointRow>(
      'select * from redress.checkpoint where consumer = $1 and version = $2',
      [consumer, version],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    if (row.store_id !== this.storeId) throw new ForeignStore(row.store_id, this.storeId);
    return { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) };
  }

  async save(
    consumers: readonly { readonly name: string; readonly version: number }[],
    position: Position,
  ): Promise<void> {
    if (consumers.length === 0) return;
    await this.client.query({
      name: 'save checkpoints',
      text: `with saved as (
               insert into redress.checkpoint (consumer, version, store_id, commit_position, prepare_position)
               select name, version, $3, $4, $5 from unnest($1::text[], $2::int[]) as moved (name, version)
               on conflict (consumer, version) do update
               set commit_position = excluded.commit_position, prepare_position = excluded.prepare_position,
                   moved_at = now())
             select pg_notify('${CHECKPOINT_CHANNEL}', $4::bigint::text)`,
      values: [
        consumers.map(({ name }) => name),
        consumers.map(({ version }) => version),
        this.storeId,
        position.commit.toString(),
        position.prepare.toString(),
      ],
    });
  }
}

/** The commit position that every consumer has passed in what readers see of it; -1 before all have begun. */
export const passedByAll = async (
  database: Database,
  consumers: readonly { name: string; version: number }[],
): Promise<bigint> => {
  const rows = await database.query<{ passed: string | null; begun: string }>(
    `select min(c.commit_position) as passed, count(c.consumer) as begun
     from unnest($1::text[], $2::int[]) as wanted (name, version)
     left join redress.live_projection l on l.name = wanted.name
     left join redress.checkpoint c on c.consumer = wanted.name and c.version = coalesce(l.version, wanted.version)`,
    [consumers.map(({ name }) => name), consumers.map(({ version }) => version)],
  );
  const [row] = rows;
  if (row === undefined || row.passed === null || Number(row.begun) < consumers.length) return -1n;
  return BigInt(row.passed);
};
