import { deadlineView, type Actor, type Deadline, type DeadlineView, type LocalDate } from '@redress/domain';
import { type Database } from '@redress/database';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';
import { type DeadlineRow } from './deadlines.projection.js';

export type DeadlineItem = DeadlineView & { readonly caseId: string; readonly reference: string };

type Row = DeadlineRow & { readonly reference: string; readonly [column: string]: unknown };

const deadlineOf = (row: DeadlineRow): Deadline => ({
  deadlineId: row.deadline_id,
  basis: row.basis as Deadline['basis'],
  startedOn: row.started_on as LocalDate,
  dueOn: row.due_on as LocalDate,
  calendarVersion: row.calendar_version,
  setAt: '',
  startEventId: row.start_event_id,
  breachedDueOns: [],
  ...(row.stage !== null && { stage: row.stage as 1 | 2 | 3 }),
  ...(row.ended_how !== null &&
    row.ended_on !== null && { ended: { how: row.ended_how, on: row.ended_on as LocalDate } }),
});

export interface DeadlineFilter {
  readonly basis?: string | undefined;
  readonly dueBy?: string | undefined;
  /** Only what is still to be done; default. */
  readonly open: boolean;
}

/** Duties with a date over all cases, the earliest first. */
export class DeadlineQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, today: LocalDate, filter: DeadlineFilter, page: Page): Promise<Paged<DeadlineItem>> {
    const place = decodeCursor(page.cursor, 3);
    const rows = await this.database.query<Row>(
      `select d.*, w.reference from redress.deadline d join redress.worklist w using (case_id)
       where d.landlord_id = $1
         and ($2::boolean or ${assignedTo('$3')})
         and (not $4::boolean or d.ended_how is null)
         and ($5::text is null or d.basis = $5)
         and ($6::date is null or d.due_on <= $6)
         and ($7::date is null or (d.due_on, d.case_id, d.deadline_id) > ($7::date, $8::uuid, $9::text))
       order by d.due_on, d.case_id, d.deadline_id
       limit $10`,
      [
        actor.landlordId,
        sightOf('case', actor) === 'ALL',
        actor.userId,
        filter.open,
        filter.basis ?? null,
        filter.dueBy ?? null,
        place?.[0] ?? null,
        place?.[1] ?? null,
        place?.[2] ?? null,
        page.limit + 1,
      ],
    );
    return paged(
      rows,
      page,
      (row) => ({ caseId: row.case_id, reference: row.reference, ...deadlineView(deadlineOf(row), today) }),
      (row) => [row.due_on, row.case_id, row.deadline_id],
    );
  }
}
