import { type Actor, type ComplaintEventType, type Text } from '@redress/domain';
import { type Database } from '@redress/database';
import { type SealedText } from '@redress/sealing';
import { listedCase, type ListedCase, type ListedCaseRow } from '../case-record/case-record.queries.js';
import { decodeCursor, paged, type Page, type Paged } from '../engine/cursor.js';
import { assignedTo, sightOf } from '../engine/reader.js';
import { type SealedWords } from './sealed-words.js';

export interface FoundCase extends ListedCase {
  readonly summary: Text;
  /** The events that hold one of the words or more, in their order; none when the case was found by its reference. */
  readonly matches: readonly Match[];
}

export interface Match {
  readonly eventId: string;
  readonly revision: number;
  readonly type: ComplaintEventType;
}

interface CaseRow extends ListedCaseRow {
  readonly summary: Text;
}

interface MatchRow extends Match {
  readonly caseId: string;
  readonly [column: string]: unknown;
}

/** Finds cases by the words that were written about them, whatever became of the cases. */
export class SearchQueries {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedText,
    private readonly words: SealedWords,
  ) {}

  /** Cases whose Text holds every word of `text`, in one event or over several; and the one whose reference it is. The newest receipt first. */
  async find(actor: Actor, text: string, page: Page): Promise<Paged<FoundCase>> {
    const place = decodeCursor(page.cursor, 2);
    const words = this.words.of(actor.landlordId, text);
    const rows = await this.database.query<CaseRow>(
      `select c.case_id, c.reference, c.received_on, w.phase, w.stage, w.summary
       from redress.case_record c join redress.worklist w using (case_id)
       where c.landlord_id = $1
         and c.case_id in (
           select case_id from redress.case_words s cross join unnest(s.words) as word
           where s.landlord_id = $1 and s.words && $2::bigint[] and word = any($2::bigint[])
           group by case_id having count(distinct word) = cardinality($2::bigint[])
           union all
           select case_id from redress.case_record where landlord_id = $1 and reference in ($3, upper($3)))
         and ($4::boolean or ${assignedTo('$5')})
         and ($6::date is null or (c.received_on, c.case_id) < ($6::date, $7::uuid))
       order by c.received_on desc, c.case_id desc
       limit $8`,
      [
        actor.landlordId,
        words,
        text.trim(),
        sightOf('case', actor) === 'ALL',
        actor.userId,
        place?.[0] ?? null,
        place?.[1] ?? null,
        page.limit + 1,
      ],
    );
    const matches = await this.#matches(
      rows.slice(0, page.limit).map(({ case_id: caseId }) => caseId),
      words,
    );
    const found = paged(
      rows,
      page,
      (row) => ({ ...listedCase(row), summary: row.summary, matches: matches.get(row.case_id) ?? [] }),
      (row) => [row.received_on, row.case_id],
    );
    return { ...found, items: await this.sealed.open(found.items) };
  }

  async #matches(caseIds: readonly string[], words: readonly string[]): Promise<ReadonlyMap<string, Match[]>> {
    const rows = await this.database.query<MatchRow>(
      `select case_id as "caseId", event_id as "eventId", revision, type from redress.case_words
       where case_id = any($1::uuid[]) and words && $2::bigint[] order by case_id, revision`,
      [caseIds, words],
    );
    const found = new Map<string, Match[]>();
    for (const { caseId, eventId, revision, type } of rows) {
      const of = found.get(caseId) ?? [];
      of.push({ eventId, revision, type });
      found.set(caseId, of);
    }
    return found;
  }
}
