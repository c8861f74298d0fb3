import { type Actor, type LocalDate, type Text, type WorkingCalendar } from '@redress/domain';
import { type Database } from '@redress/database';
import { type SealedText } from '@redress/sealing';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';
import { type WorklistRow } from './worklist.projection.js';

export interface WorklistItem {
  readonly caseId: string;
  readonly reference: string;
  readonly state: string;
  readonly stage: number;
  readonly summary: Text;
  readonly handler: WorklistRow['handler'];
  readonly flags: WorklistRow['flags'];
  readonly nextAct: string | null;
  readonly deadline: {
    readonly deadlineId: string;
    readonly basis: string;
    readonly dueOn: string;
    readonly workingDaysLeft: number;
    readonly rag: 'RED' | 'AMBER' | 'GREEN';
  } | null;
}

/** What a list is made of; the folded case stays in its table. */
const SHOWN = [
  'case_id',
  'reference',
  'phase',
  'stage',
  'summary',
  'handler',
  'flags',
  'next_act',
  'deadline_id',
  'deadline_basis',
  'deadline_due_on',
] as const satisfies readonly (keyof WorklistRow)[];

type ShownRow = Pick<WorklistRow, (typeof SHOWN)[number]>;

const AMBER_WORKING_DAYS = 2;

/** Red: due today or overdue; amber: two working days or fewer. */
const rag = (workingDaysLeft: number): 'RED' | 'AMBER' | 'GREEN' => {
  if (workingDaysLeft <= 0) return 'RED';
  return workingDaysLeft <= AMBER_WORKING_DAYS ? 'AMBER' : 'GREEN';
};

const itemOf = (row: ShownRow, today: LocalDate, calendar: WorkingCalendar): WorklistItem => ({
  caseId: row.case_id,
  reference: row.reference,
  state: row.phase,
  stage: row.stage,
  summary: row.summary,
  handler: row.handler,
  flags: row.flags,
  nextAct: row.next_act,
  deadline: deadlineOf(row, today, calendar),
});

const deadlineOf = (row: ShownRow, today: LocalDate, calendar: WorkingCalendar): WorklistItem['deadline'] => {
  const { deadline_id: deadlineId, deadline_basis: basis, deadline_due_on: dueOn } = row;
  if (deadlineId === null || basis === null || dueOn === null) return null;
  const counted = calendar.includes(dueOn as LocalDate) && calendar.includes(today);
  const workingDaysLeft = counted ? calendar.workingDaysBetween(today, dueOn as LocalDate) : Number.NaN;
  // A due day that is no working day can be past with no working day in between: past is past.
  const left = workingDaysLeft === 0 && dueOn < today ? -1 : workingDaysLeft;
  return { deadlineId, basis, dueOn, workingDaysLeft: left, rag: rag(left) };
};

export interface WorklistFilter {
  readonly handler?: string | undefined;
  readonly state?: string | undefined;
}

/** What must be done next, by when: open cases, the earliest duty first, whichever of Code and policy it comes from (D14). */
export class WorklistQueries {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedText,
    private readonly calendarOf: (landlordId: string) => WorkingCalendar,
  ) {}

  async list(actor: Actor, today: LocalDate, filter: WorklistFilter, page: Page): Promise<Paged<WorklistItem>> {
    const place = decodeCursor(page.cursor, 2);
    const sight = sightOf('worklist', actor);
    const rows = await this.database.query<ShownRow & Record<string, unknown>>(
      `select ${SHOWN.join(', ')} from redress.worklist w
       where landlord_id = $1 and open
         and ($2::boolean or ${assignedTo('$3')})
         and ($4::text is null or handler ->> 'personId' = $4)
         and ($5::text is null or phase = $5)
         and ($6::date is null or (coalesce(deadline_due_on, 'infinity'), case_id) > ($6::date, $7::uuid))
       order by coalesce(deadline_due_on, 'infinity'), case_id
       limit $8`,
      [
        actor.landlordId,
        sight === 'ALL',
        actor.userId,
        filter.handler ?? null,
        filter.state ?? null,
        place?.[0] ?? null,
        place?.[1] ?? null,
        page.limit + 1,
      ],
    );
    const calendar = this.calendarOf(actor.landlordId);
    const shown = paged(
      rows,
      page,
      (row) => itemOf(row, today, calendar),
      (row) => [row.deadline_due_on ?? 'infinity', row.case_id],
    );
    return { ...shown, items: await this.sealed.open(shown.items) };
  }
}
