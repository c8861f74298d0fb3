import { duplicatesSince, londonDate, type Actor, type LogComplaint } from '@redress/domain';
import { type Database } from '@redress/database';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';

/** What every list of cases says of one. */
export interface ListedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly state: string;
  readonly stage: number;
  readonly receivedOn: string;
}

export interface CaseListItem extends ListedCase {
  readonly category: string;
}

export interface ListedCaseRow {
  readonly case_id: string;
  readonly reference: string;
  readonly phase: string;
  readonly stage: number;
  readonly received_on: string;
  readonly [column: string]: unknown;
}

interface Row extends ListedCaseRow {
  readonly category: string;
}

export const listedCase = (row: ListedCaseRow): ListedCase => ({
  caseId: row.case_id,
  reference: row.reference,
  state: row.phase,
  stage: row.stage,
  receivedOn: row.received_on,
});

/** Cases found by what is known of them without reading their streams. */
export class CaseRecordQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, filter: { reference?: string | undefined }, page: Page): Promise<Paged<CaseListItem>> {
    const place = decodeCursor(page.cursor, 2);
    const rows = await this.database.query<Row>(
      `select c.case_id, c.reference, c.received_on, c.category, w.phase, w.stage
       from redress.case_record c join redress.worklist w using (case_id)
       where c.landlord_id = $1
         and ($2::boolean or ${assignedTo('$3')})
         and ($4::text is null or c.reference = $4)
         and ($5::date is null or (c.received_on, c.case_id) < ($5::date, $6::uuid))
       order by c.received_on desc, c.case_id desc
       limit $7`,
      [
        actor.landlordId,
        sightOf('case', actor) === 'ALL',
        actor.userId,
        filter.reference ?? null,
        place?.[0] ?? null,
        place?.[1] ?? null,
        page.limit + 1,
      ],
    );
    return paged(
      rows,
      page,
      (row) => ({ ...listedCase(row), category: row.category }),
      (row) => [row.received_on, row.case_id],
    );
  }

  /** References of complaints by the same resident about the same kind of matter within thirty days: only a warning. */
  async possibleDuplicates(landlordId: string, caseId: string, input: LogComplaint): Promise<string[]> {
    if (input.residentId === undefined) return [];
    const rows = await this.database.query<Row>(
      `select reference from redress.case_record
       where landlord_id = $1 and resident_id = $2 and category = $3 and received_on between $4 and $5
         and duplicate_of is null and case_id <> $6
       order by received_on, case_id limit 5`,
      [
        landlordId,
        input.residentId,
        input.category,
        duplicatesSince(input.receivedAt),
        londonDate(input.receivedAt),
        caseId,
      ],
    );
    return rows.map(({ reference }) => reference);
  }

  /** Every case of the resident, whatever became of it. */
  async ofResident(landlordId: string, residentId: string): Promise<string[]> {
    const rows = await this.database.query<Row>(
      'select case_id from redress.case_record where landlord_id = $1 and resident_id = $2 order by case_id',
      [landlordId, residentId],
    );
    return rows.map(({ case_id: caseId }) => caseId);
  }

  /** Every case with an event that names the document. */
  async naming(landlordId: string, docId: string): Promise<string[]> {
    const rows = await this.database.query<Row>(
      'select distinct case_id from redress.timeline where landlord_id = $1 and document_ids @> to_jsonb(array[$2::text])',
      [landlordId, docId],
    );
    return rows.map(({ case_id: caseId }) => caseId);
  }
}
