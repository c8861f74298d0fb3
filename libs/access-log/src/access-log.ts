import { type Actor } from '@redress/domain';
import { type Database, type Migration } from '@redress/database';
import { decodeCursor, paged, type Page, type Paged } from '@redress/read-models';

export const accessMigrations: readonly Migration[] = [
  {
    name: 'access-log-1',
    sql: `create table redress.case_access (
            access_id bigint generated always as identity primary key,
            landlord_id text not null,
            case_id uuid not null,
            user_id text not null,
            roles text[] not null,
            what text not null,
            as_at text,
            at timestamptz not null
          );
          create index case_access_of_case on redress.case_access (landlord_id, case_id, access_id)`,
  },
];

/** One look at a case. `what` is the part that was read: case, events, timeline, and so on; `asAt` as it was asked for. */
export interface Access {
  readonly caseId: string;
  readonly what: string;
  readonly asAt?: string;
  readonly at: string;
}

export interface AccessItem extends Access {
  readonly userId: string;
  readonly roles: readonly string[];
}

interface Row {
  readonly access_id: string;
  readonly case_id: string;
  readonly user_id: string;
  readonly roles: string[];
  readonly what: string;
  readonly as_at: string | null;
  readonly at: string;
  readonly [column: string]: unknown;
}

/** Reads of a case are logged before they are answered (lifecycle §6): who, when, what. Rows are only ever added. */
export class AccessLog {
  constructor(private readonly database: Database) {}

  async note({ landlordId, userId, roles }: Actor, { caseId, what, asAt, at }: Access): Promise<void> {
    await this.database.query(
      `insert into redress.case_access (landlord_id, case_id, user_id, roles, what, as_at, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [landlordId, caseId, userId, roles, what, asAt ?? null, at],
    );
  }

  /** The newest first, of one case or one reader where they are named. */
  async list(
    landlordId: string,
    filter: { readonly caseId?: string | undefined; readonly userId?: string | undefined },
    page: Page,
  ): Promise<Paged<AccessItem>> {
    const place = decodeCursor(page.cursor, 1);
    const rows = await this.database.query<Row>(
      `select * from redress.case_access
       where landlord_id = $1
         and ($2::uuid is null or case_id = $2)
         and ($3::text is null or user_id = $3)
         and ($4::bigint is null or access_id < $4)
       order by access_id desc
       limit $5`,
      [landlordId, filter.caseId ?? null, filter.userId ?? null, place?.[0] ?? null, page.limit + 1],
    );
    return paged(
      rows,
      page,
      ({ case_id: caseId, user_id: userId, roles, what, as_at: asAt, at }) => ({
        caseId,
        userId,
        roles,
        what,
        at,
        ...(asAt !== null && { asAt }),
      }),
      ({ access_id: accessId }) => [accessId],
    );
  }
}
