import { type Client, type Database, type Migration, type Querying } from '@redress/database';
import { type MasterKey, type WrappedKeys } from './master-key.js';

export const disclosedKeyMigrations: readonly Migration[] = [
  {
    name: 'disclosed-keys-1',
    sql: `create table redress.disclosed_key (
            name text primary key,
            landlord_id text not null,
            case_id uuid not null,
            master_key_id text not null,
            wrapped bytea not null
          );
          create index on redress.disclosed_key (landlord_id, case_id);
          comment on table redress.disclosed_key is
            'Keys of single events that came with a bundle: they open the Text of a case rebuilt from it, and nothing else.'`,
  },
];

export const DISCLOSED_KEYS: WrappedKeys = { table: 'redress.disclosed_key', name: 'name', wrapped: 'wrapped' };

/** Keys of single events, known without the subject's key that they were derived from. */
export class DisclosedKeys {
  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
  ) {}

  /** `keys`: name as it stands beside the sealed Text → key. Taking one in again changes nothing. */
  async takeIn(landlordId: string, caseId: string, keys: ReadonlyMap<string, Buffer>): Promise<void> {
    for (const [name, key] of keys)
      await this.database.query(
        `insert into redress.disclosed_key (name, landlord_id, case_id, master_key_id, wrapped)
         values ($1, $2, $3, $4, $5) on conflict (name) do nothing`,
        [name, landlordId, caseId, this.master.id, await this.master.wrap(name, key)],
      );
  }

  async byName(names: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return this.#find(this.database.pool, names, '');
  }

  /** Those that are there; none of them goes before the caller's transaction ends. */
  async holdByName(client: Querying, names: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return this.#find(client, names, 'order by name for share');
  }

  async #find(client: Querying, names: readonly string[], hold: string): Promise<ReadonlyMap<string, Buffer>> {
    if (names.length === 0) return new Map();
    const { rows } = await client.query<{ name: string; wrapped: Buffer; master_key_id: string }>(
      `select name, wrapped, master_key_id from redress.disclosed_key where name = any($1) ${hold}`,
      [names],
    );
    const found = new Map<string, Buffer>();
    for (const { name, wrapped, master_key_id: by } of rows)
      found.set(name, await this.master.unwrap(name, wrapped, by));
    return found;
  }

  /** Erasure: for good, in the caller's transaction. */
  async destroy(client: Client, landlordId: string, caseIds: readonly string[]): Promise<void> {
    await client.query('delete from redress.disclosed_key where landlord_id = $1 and case_id = any($2::uuid[])', [
      landlordId,
      caseIds,
    ]);
  }
}
