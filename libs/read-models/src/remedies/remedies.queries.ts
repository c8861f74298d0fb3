import { type Actor, type LocalDate, type Text, type WorkingCalendar } from '@redress/domain';
import { type Database } from '@redress/database';
import { type SealedText } from '@redress/sealing';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';
import { type RemedyRow } from './remedies.projection.js';

export interface RemedyItem {
  readonly caseId: string;
  readonly reference: string;
  readonly workId: string;
  readonly kind: RemedyRow['kind'];
  readonly type: string | null;
  readonly description: Text;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly status: string;
  readonly overdueWorkingDays: number;
  readonly offeredPence: number | null;
  readonly acceptedOn: string | null;
  readonly paidPence: number | null;
  readonly completedOn: string | null;
  readonly confirmedWithResident: string | null;
}

type Row = RemedyRow & { readonly reference: string; readonly [column: string]: unknown };

const OPEN = ['OFFERED', 'ACCEPTED', 'OPEN'];

const overdue = (row: RemedyRow, today: LocalDate, calendar: WorkingCalendar): number => {
  const due = row.due_on as LocalDate | null;
  if (
    due === null ||
    due >= today ||
    !OPEN.includes(row.status) ||
    !calendar.includes(due) ||
    !calendar.includes(today)
  )
    return 0;
  return calendar.workingDaysBetween(due, today);
};

/** What was promised to residents, by whom and by when. */
export class RemedyQueries {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedText,
    private readonly calendarOf: (landlordId: string) => WorkingCalendar,
  ) {}

  async list(
    actor: Actor,
    today: LocalDate,
    filter: { readonly open: boolean; readonly ownerId?: string | undefined },
    page: Page,
  ): Promise<Paged<RemedyItem>> {
    const place = decodeCursor(page.cursor, 2);
    const rows = await this.database.query<Row>(
      `select r.*, w.reference from redress.remedy r join redress.worklist w using (case_id)
       where r.landlord_id = $1
         and ($2::boolean or ${assignedTo('$3')})
         and (not $4::boolean or r.status = any($5))
         and ($6::text is null or r.owner_id = $6)
         and ($7::date is null or (coalesce(r.due_on, 'infinity'), r.work_id) > ($7::date, $8::text))
       order by coalesce(r.due_on, 'infinity'), r.work_id
       limit $9`,
      [
        actor.landlordId,
        sightOf('case', actor) === 'ALL',
        actor.userId,
        filter.open,
        OPEN,
        filter.ownerId ?? null,
        place?.[0] ?? null,
        place?.[1] ?? null,
        page.limit + 1,
      ],
    );
    const calendar = this.calendarOf(actor.landlordId);
    const shown = paged(
      rows,
      page,
      (row): RemedyItem => ({
        caseId: row.case_id,
        reference: row.reference,
        workId: row.work_id,
        kind: row.kind,
        type: row.type,
        description: row.description,
        ownerId: row.owner_id,
        dueOn: row.due_on,
        status: row.status,
        overdueWorkingDays: overdue(row, today, calendar),
        offeredPence: row.offered_pence,
        acceptedOn: row.accepted_on,
        paidPence: row.paid_pence,
        completedOn: row.completed_on,
        confirmedWithResident: row.confirmed,
      }),
      (row) => [row.due_on ?? 'infinity', row.work_id],
    );
    return { ...shown, items: await this.sealed.open(shown.items) };
  }
}
