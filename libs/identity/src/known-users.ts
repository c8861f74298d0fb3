import { type Actor, type Role } from '@redress/domain';
import { type Database, type Migration } from '@redress/database';
import { RecentlyUsed } from '@redress/platform';

export const identityMigrations: readonly Migration[] = [
  {
    name: 'identity-1',
    sql: `create table redress.known_user (
            landlord_id text not null,
            user_id text not null,
            roles text[] not null,
            email text,
            seen_at timestamptz not null default now(),
            primary key (landlord_id, user_id)
          )`,
  },
];

const REMEMBERED = 10_000;

/** Whom we have seen with which roles: the issuer knows everybody, we know who came. */
export class KnownUsers {
  readonly #noted = new RecentlyUsed<string, string>(REMEMBERED);

  constructor(private readonly database: Database) {}

  async note(actor: Actor, email?: string): Promise<void> {
    const name = `${actor.landlordId}/${actor.userId}`;
    const seen = [...actor.roles, email ?? ''].join(' ');
    if (this.#noted.get(name) === seen) return;
    await this.database.query(
      `insert into redress.known_user (landlord_id, user_id, roles, email) values ($1, $2, $3, $4)
       on conflict (landlord_id, user_id) do update
       set roles = excluded.roles, email = coalesce(excluded.email, known_user.email), seen_at = now()`,
      [actor.landlordId, actor.userId, actor.roles, email ?? null],
    );
    this.#noted.set(name, seen);
  }

  /** The roles of those among the users whom we know. */
  async rolesOf(landlordId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.database.query<{ user_id: string; roles: Role[] }>(
      'select user_id, roles from redress.known_user where landlord_id = $1 and user_id = any($2)',
      [landlordId, userIds],
    );
    return new Map(rows.map(({ user_id: userId, roles }) => [userId, roles]));
  }

  /** The addresses of these people, and of everybody who holds one of these roles. */
  async emailsOf(landlordId: string, userIds: readonly string[], roles: readonly Role[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ email: string }>(
      `select distinct email from redress.known_user
       where landlord_id = $1 and (user_id = any($2) or roles && $3::text[]) and email is not null order by email`,
      [landlordId, userIds, roles],
    );
    return rows.map(({ email }) => email);
  }
}
