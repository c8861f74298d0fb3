import { randomBytes } from 'node:crypto';
import { type Database, type Migration } from '@redress/database';
import { newUuid, RecentlyUsed } from '@redress/platform';
import { type MasterKey } from './master-key.js';

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
];

export interface SubjectKey {
  readonly keyId: string;
  readonly key: Buffer;
}

interface KeyRow {
  readonly key_id: string;
  readonly wrapped: Buffer | null;
}

const CACHED = 5_000;

/** The keys of residents and cases, each wrapped by the master key. A destroyed key is gone for good. */
export class SubjectKeys {
  readonly #bySubject = new RecentlyUsed<string, SubjectKey>(CACHED);
  readonly #byId = new RecentlyUsed<string, Buffer>(CACHED);

  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
  ) {}

  /** The subject's key, drawn at its first use; undefined once it was destroyed. It is stored before anything is sealed with it. */
  async of(landlordId: string, subjectId: string): Promise<SubjectKey | undefined> {
    const name = `${landlordId}/${subjectId}`;
    const known = this.#bySubject.get(name);
    if (known !== undefined) return known;
    const row = (await this.#find(landlordId, subjectId)) ?? (await this.#draw(landlordId, subjectId));
    if (row.wrapped === null) return undefined;
    const key = await this.master.unwrap(row.key_id, row.wrapped);
    const subjectKey = { keyId: row.key_id, key };
    this.#bySubject.set(name, subjectKey);
    this.#byId.set(row.key_id, key);
    return subjectKey;
  }

  /** The keys that still exist among those named. */
  async byId(keyIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const unknown: string[] = [];
    for (const keyId of keyIds) {
      const key = this.#byId.get(keyId);
      if (key === undefined) unknown.push(keyId);
      else found.set(keyId, key);
    }
    if (unknown.length === 0) return found;
    const rows = await this.database.query<{ key_id: string; wrapped: Buffer }>(
      'select key_id, wrapped from redress.subject_key where key_id = any($1::uuid[]) and wrapped is not null',
      [unknown],
    );
    for (const { key_id: keyId, wrapped } of rows) {
      const key = await this.master.unwrap(keyId, wrapped);
      this.#byId.set(keyId, key);
      found.set(keyId, key);
    }
    return found;
  }

  /** Nothing that was destroyed may stay in memory either. */
  forget(): void {
    this.#bySubject.clear();
    this.#byId.clear();
  }

  async #find(landlordId: string, subjectId: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow & { [column: string]: unknown }>(
      'select key_id, wrapped from redress.subject_key where landlord_id = $1 and subject_id = $2',
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
