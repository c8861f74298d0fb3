import { randomBytes } from 'node:crypto';
import { type Client, type Database, type Migration, type Notifications, type Querying } from '@redress/database';
import { newUuid, RecentlyUsed } from '@redress/platform';
import { SubjectErasedError } from './errors.js';
import { type MasterKey, type WrappedKeys } from './master-key.js';

export const sealingMigrations: readonly Migration[] = [
  {
    name: 'sealing-1',
    sql: `create table redress.subject_key (
            key_id uuid primary key,
            landlord_id text not null,
            subject_id text not null,
            master_key_id text not null,
            wrapped bytea,
            created_at timestamptz not null default now(),
            destroyed_at timestamptz,
            unique (landlord_id, subject_id)
          );
          comment on table redress.subject_key is
            'One key per resident (or per case without one). Erasing a person empties "wrapped"; the row stays, so that no second key is drawn.'`,
  },
  {
    name: 'sealing-2',
    sql: `create table redress.master_secret (
            name text primary key,
            master_key_id text not null,
            wrapped bytea not null
          );
          comment on table redress.master_secret is 'Keys of our own, such as that of fingerprints, wrapped like the subjects’.'`,
  },
];

export const SUBJECT_KEYS: WrappedKeys = { table: 'redress.subject_key', name: 'key_id', wrapped: 'wrapped' };

const DESTROYED_CHANNEL = 'redress_key_destroyed';

export interface SubjectKey {
  readonly keyId: string;
  readonly key: Buffer;
}

interface KeyRow {
  readonly key_id: string;
  readonly wrapped: Buffer | null;
  readonly master_key_id: string;
}

const CACHED = 5_000;
/** A key is asked for again after so long, should the word of its destruction have been lost. */
const CACHED_FOR_MS = 60_000;

/** The keys of residents and cases, each wrapped by the master key. A destroyed key is gone for good. */
export class SubjectKeys {
  readonly #bySubject = new RecentlyUsed<string, SubjectKey>(CACHED);
  readonly #byId = new RecentlyUsed<string, Buffer>(CACHED);

  #forgetAt = performance.now() + CACHED_FOR_MS;

  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
  ) {}

  /** Hears from other processes that a key was destroyed. */
  async listen(notifications: Notifications): Promise<void> {
    await notifications.on(DESTROYED_CHANNEL, () => this.forget());
  }

  /** The subject's key, drawn at its first use; undefined once it was destroyed. It is stored before anything is sealed with it. */
  async of(landlordId: string, subjectId: string): Promise<SubjectKey | undefined> {
    this.#forgetInTime();
    const name = `${landlordId}/${subjectId}`;
    const known = this.#bySubject.get(name);
    if (known !== undefined) return known;
    const row = (await this.#find(landlordId, subjectId)) ?? (await this.#draw(landlordId, subjectId));
    if (row.wrapped === null) return undefined;
    const subjectKey = { keyId: row.key_id, key: await this.#unwrapped(row) };
    this.#bySubject.set(name, subjectKey);
    return subjectKey;
  }

  /** The keys that still exist among those named. */
  async byId(keyIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    this.#forgetInTime();
    const found = new Map<string, Buffer>();
    const unknown: string[] = [];
    for (const keyId of keyIds) {
      const key = this.#byId.get(keyId);
      if (key === undefined) unknown.push(keyId);
      else found.set(keyId, key);
    }
    if (unknown.length === 0) return found;
    const { rows } = await this.database.pool.query<KeyRow>(
      'select key_id, wrapped, master_key_id from redress.subject_key where key_id = any($1::uuid[]) and wrapped is not null',
      [unknown],
    );
    for (const row of rows) found.set(row.key_id, await this.#unwrapped(row));
    return found;
  }

  /**
   * Destroys the subjects' keys for good, in the caller's transaction; other processes forget them when it commits. A
   * subject without a key gets a row all the same, so that none is ever drawn.
   */
  async destroy(client: Client, landlordId: string, subjectIds: readonly string[], at: string): Promise<void> {
    // Always in this order, as whoever holds several of them does: so nobody waits for one that waits for them.
    await client.query(
      'select 1 from redress.subject_key where landlord_id = $1 and subject_id = any($2) order by key_id for update',
      [landlordId, subjectIds],
    );
    for (const subjectId of subjectIds)
      await client.query(
        `insert into redress.subject_key (key_id, landlord_id, subject_id, master_key_id, wrapped, destroyed_at)
         values ($1, $2, $3, $4, null, $5) on conflict (landlord_id, subject_id) do update
         set wrapped = null, destroyed_at = coalesce(subject_key.destroyed_at, excluded.destroyed_at)`,
        [newUuid(), landlordId, subjectId, this.master.id, at],
      );
    await client.query(`select pg_notify('${DESTROYED_CHANNEL}', '')`);
  }

  /**
   * Throws SubjectErasedError when the subject's key was destroyed; else it is not before the caller's transaction ends.
   * What is kept in that transaction, an erasure finds.
   */
  async hold(client: Client, landlordId: string, subjectId: string): Promise<void> {
    const holding = 'select wrapped from redress.subject_key where landlord_id = $1 and subject_id = $2 for share';
    const held = async () => (await client.query<KeyRow>(holding, [landlordId, subjectId])).rows[0];
    let row = await held();
    if (row === undefined) {
      await this.#draw(landlordId, subjectId); // what is not there cannot be held
      row = await held();
    }
    if (row === undefined || row.wrapped === null) throw new SubjectErasedError(subjectId);
  }

  /** The keys that still exist among those named; none of them is destroyed before the caller's transaction ends. */
  async holdById(client: Querying, keyIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    this.#forgetInTime();
    const { rows } = await client.query<KeyRow>({
      name: 'hold subject keys',
      text: `select key_id, wrapped, master_key_id from redress.subject_key
             where key_id = any($1::uuid[]) and wrapped is not null order by key_id for share`,
      values: [keyIds],
    });
    const held = new Map<string, Buffer>();
    for (const row of rows) held.set(row.key_id, this.#byId.get(row.key_id) ?? (await this.#unwrapped(row)));
    return held;
  }

  /** Nothing that was destroyed may stay in memory either. */
  forget(): void {
    this.#bySubject.clear();
    this.#byId.clear();
    this.#forgetAt = performance.now() + CACHED_FOR_MS;
  }

  #forgetInTime(): void {
    if (performance.now() > this.#forgetAt) this.forget();
  }

  /** Of a key that exists; it is kept for a while. */
  async #unwrapped({ key_id: keyId, wrapped, master_key_id: wrappedBy }: KeyRow): Promise<Buffer> {
    if (wrapped === null) throw new Error(`the key ${keyId} was destroyed`);
    const key = await this.master.unwrap(keyId, wrapped, wrappedBy);
    this.#byId.set(keyId, key);
    return key;
  }

  async #find(landlordId: string, subjectId: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow & { [column: string]: unknown }>(
      'select key_id, wrapped, master_key_id from redress.subject_key where landlord_id = $1 and subject_id = $2',
      [landlordId, subjectId],
    );
    return row;
  }

  async #draw(landlordId: string, subjectId: string): Promise<KeyRow> {
    const keyId = newUuid();
    const wrapped = await this.master.wrap(keyId, randomBytes(32));
    await this.database.query(
      `insert into redress.subject_key (key_id, landlord_id, subject_id, master_key_id, wrapped)
       values ($1, $2, $3, $4, $5) on conflict (landlord_id, subject_id) do nothing`,
      [keyId, landlordId, subjectId, this.master.id, wrapped],
    );
    const row = await this.#find(landlordId, subjectId); // another process may have been first
    if (row === undefined) throw new Error(`no key for subject ${subjectId}`);
    return row;
  }
}
