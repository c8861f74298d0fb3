import { type Role } from '@redress/domain';
import { type Client, type Database, type Migration } from '@redress/database';

export const notificationMigrations: readonly Migration[] = [
  {
    name: 'notifications-1',
    sql: `create table redress.outbox (
            message_id text primary key,
            landlord_id text not null,
            case_id uuid not null,
            roles text[] not null,
            recipients text[] not null,
            subject text not null,
            body text not null,
            made_at timestamptz not null,
            handed_over_at timestamptz,
            attempts int not null default 0,
            last_error text
          );
          create index outbox_waiting on redress.outbox (made_at) where handed_over_at is null`,
  },
  {
    name: 'notifications-2',
    sql: `alter table redress.outbox add column try_at timestamptz not null default now();
          drop index redress.outbox_waiting;
          create index outbox_waiting on redress.outbox (try_at) where handed_over_at is null`,
  },
];

/** A message to people by role and by name. It carries references and dates, never Text. */
export interface Message {
  /** Derived from the event that causes it: the same cause makes one message, however often it is told. */
  readonly messageId: string;
  readonly landlordId: string;
  readonly caseId: string;
  readonly roles: readonly Role[];
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly madeAt: string;
}

export interface OutboxItem extends Message {
  readonly handedOverAt: string | null;
}

interface Row {
  readonly message_id: string;
  readonly landlord_id: string;
  readonly case_id: string;
  readonly roles: Role[];
  readonly recipients: string[];
  readonly subject: string;
  readonly body: string;
  readonly made_at: string;
  readonly handed_over_at: string | null;
  readonly [column: string]: unknown;
}

const itemOf = (row: Row): OutboxItem => ({
  messageId: row.message_id,
  landlordId: row.landlord_id,
  caseId: row.case_id,
  roles: row.roles,
  recipients: row.recipients,
  subject: row.subject,
  body: row.body,
  madeAt: row.made_at,
  handedOverAt: row.handed_over_at,
});

/** Messages on their way to people; each exists once. */
export class Outbox {
  constructor(private readonly database: Database) {}

  async put(message: Message, client: Pick<Client, 'query'> = this.database.pool): Promise<void> {
    await client.query(
      `insert into redress.outbox (message_id, landlord_id, case_id, roles, recipients, subject, body, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message_id) do nothing`,
      [
        message.messageId,
        message.landlordId,
        message.caseId,
        message.roles,
        message.recipients,
        message.subject,
        message.body,
        message.madeAt,
      ],
    );
  }

  async list(limit: number): Promise<OutboxItem[]> {
    const rows = await this.database.query<Row>('select * from redress.outbox order by made_at, message_id limit $1', [
      limit,
    ]);
    return rows.map(itemOf);
  }

  /** Those whose turn it is, the longest waiting first. */
  async waiting(limit: number): Promise<OutboxItem[]> {
    const rows = await this.database.query<Row>(
      'select * from redress.outbox where handed_over_at is null and try_at <= now() order by try_at, made_at limit $1',
      [limit],
    );
    return rows.map(itemOf);
  }

  async handedOver(messageId: string): Promise<void> {
    await this.database.query('update redress.outbox set handed_over_at = now() where message_id = $1', [messageId]);
  }

  /** It is tried again after 5 s, 10 s, 20 s and so on, in the end every hour: a warning of a deadline is not given up. */
  async failed(messageId: string, error: string): Promise<void> {
    await this.database.query(
      `update redress.outbox set attempts = attempts + 1, last_error = $2,
         try_at = now() + least(interval '1 hour', interval '5 seconds' * power(2, least(attempts, 20)))
       where message_id = $1`,
      [messageId, error],
    );
  }
}
