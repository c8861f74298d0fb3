import { type Actor } from '@redress/domain';
import { type Database } from '@redress/database';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';
import { STATE_OF_REMINDER } from './dropped-reminders.js';
import { type ReminderRow } from './reminders.projection.js';

export interface ReminderItem {
  readonly key: string;
  readonly caseId: string;
  readonly reference: string;
  readonly deadlineId: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly fireAt: string;
  readonly recipients: ReminderRow['recipients'];
  readonly state: ReminderRow['state'] | 'DROPPED';
}

type Row = ReminderRow & {
  readonly reference: string;
  readonly shown: ReminderItem['state'];
  readonly [column: string]: unknown;
};

/** What will be said, and what has been, in the order of its moments. */
export class ReminderQueries {
  constructor(private readonly database: Database) {}

  async list(
    actor: Actor,
    filter: { readonly state?: string | undefined; readonly caseId?: string | undefined },
    page: Page,
  ): Promise<Paged<ReminderItem>> {
    const place = decodeCursor(page.cursor, 2);
    const rows = await this.database.query<Row>(
      `select r.*, w.reference, ${STATE_OF_REMINDER} as shown from redress.reminder r join redress.worklist w using (case_id)
       where r.landlord_id = $1
         and ($2::boolean or ${assignedTo('$3')})
         and ($4::text is null or ${STATE_OF_REMINDER} = $4)
         and ($5::uuid is null or r.case_id = $5)
         and ($6::timestamptz is null or (r.fire_at, r.key) > ($6::timestamptz, $7::text))
       order by r.fire_at, r.key
       limit $8`,
      [
        actor.landlordId,
        sightOf('case', actor) === 'ALL',
        actor.userId,
        filter.state ?? null,
        filter.caseId ?? null,
        place?.[0] ?? null,
        place?.[1] ?? null,
        page.limit + 1,
      ],
    );
    return paged(
      rows,
      page,
      (row) => ({
        key: row.key,
        caseId: row.case_id,
        reference: row.reference,
        deadlineId: row.deadline_id,
        kind: row.kind,
        dueOn: row.due_on,
        fireAt: row.fire_at,
        recipients: row.recipients,
        state: row.shown,
      }),
      (row) => [row.fire_at, row.key],
    );
  }
}
