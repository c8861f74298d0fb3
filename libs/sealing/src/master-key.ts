import { randomBytes } from 'node:crypto';
import { type Database } from '@redress/database';
import { Fingerprints } from './fingerprints.js';
import { type WrappingKey } from './wrapping-key.js';

/** Something is wrapped by a key that this process was not given. */
export class UnknownWrappingKey extends Error {
  constructor(id: string) {
    super(`A key is wrapped by the master key ${id}, which is not given: name it in MASTER_KEY_RETIRED.`);
  }
}

/** Rows of some table that each hold one wrapped key: which column names it, and which column holds it. */
export interface WrappedKeys {
  readonly table: string;
  readonly name: string;
  readonly wrapped: string;
}

export const MASTER_SECRETS: WrappedKeys = { table: 'redress.master_secret', name: 'name', wrapped: 'wrapped' };

const ROWS_AT_ONCE = 500;

/**
 * The master key in force, and the retired ones that may still unwrap. It wraps every other key there is, and never
 * touches a Text itself: a rotation wraps keys anew and leaves events and documents as they are.
 */
export class MasterKey {
  private constructor(
    private readonly database: Database,
    private readonly current: WrappingKey,
    private readonly retired: readonly WrappingKey[],
    readonly fingerprints: Fingerprints,
  ) {}

  /** The key of fingerprints is drawn once and wrapped like any other, so that a rotation changes no fingerprint. */
  static async open(
    database: Database,
    current: WrappingKey,
    retired: readonly WrappingKey[] = [],
  ): Promise<MasterKey> {
    const name = 'fingerprint';
    await database.query(
      'insert into redress.master_secret (name, master_key_id, wrapped) values ($1, $2, $3) on conflict (name) do nothing',
      [name, current.id, await current.wrap(name, randomBytes(32))],
    );
    const [row] = await database.query<{ master_key_id: string; wrapped: Buffer }>(
      'select master_key_id, wrapped from redress.master_secret where name = $1',
      [name],
    );
    const key = [current, ...retired].find(({ id }) => id === row?.master_key_id);
    if (row === undefined || key === undefined) throw new UnknownWrappingKey(row?.master_key_id ?? current.id);
    return new MasterKey(database, current, retired, new Fingerprints(await key.unwrap(name, row.wrapped)));
  }

  /** Stands beside whatever this key wraps from now on. */
  get id(): string {
    return this.current.id;
  }

  async wrap(name: string, key: Buffer): Promise<Buffer> {
    return this.current.wrap(name, key);
  }

  /** Throws UnknownWrappingKey when `wrappedBy` names a key that this process was not given. */
  async unwrap(name: string, wrapped: Buffer, wrappedBy: string): Promise<Buffer> {
    const key = [this.current, ...this.retired].find(({ id }) => id === wrappedBy);
    if (key === undefined) throw new UnknownWrappingKey(wrappedBy);
    return key.unwrap(name, wrapped);
  }

  /** Wraps anew whatever a retired key still wraps, and answers how many keys that were. May be broken off and begun again. */
  async rewrap({ table, name, wrapped }: WrappedKeys): Promise<number> {
    for (let count = 0; ;) {
      const done = await this.#rewrapSome(table, name, wrapped);
      count += done;
      if (done < ROWS_AT_ONCE) return count;
    }
  }

  async #rewrapSome(table: string, name: string, wrapped: string): Promise<number> {
    return this.database.transaction(async (client) => {
      const { rows } = await client.query<{ name: string; wrapped: Buffer; by: string }>(
        `select ${name}::text as name, ${wrapped} as wrapped, master_key_id as by from ${table}
         where master_key_id <> $1 and ${wrapped} is not null order by ${name} limit ${ROWS_AT_ONCE} for update`,
        [this.id],
      );
      for (const row of rows) {
        const key = await this.unwrap(row.name, row.wrapped, row.by);
        await client.query(`update ${table} set ${wrapped} = $2, master_key_id = $3 where ${name}::text = $1`, [
          row.name,
          await this.wrap(row.name, key),
          this.id,
        ]);
      }
      return rows.length;
    });
  }
}
