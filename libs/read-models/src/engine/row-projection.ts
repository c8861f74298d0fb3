import { type ComplaintEventType } from '@redress/domain';
import { type Querying } from '@redress/database';
import { RecentlyUsed } from '@redress/platform';
import { CaseRows } from './case-rows.js';
import { indexDdl, statementName, tableDdl, upsertRows } from './tables.js';
import {
  caseIdOf,
  ignore,
  type ProjectedEvent,
  type ProjectedEventOf,
  type Projection,
  type RowWriter,
} from './projection.js';

export type Change<Type extends ComplaintEventType, Row extends object> = (
  event: ProjectedEventOf<Type>,
  rows: CaseRows<Row>,
) => void;

/** Total: a new event type does not compile until every projection has answered it, if only with `ignore`. */
export type Changes<Row extends object> = {
  readonly [Type in ComplaintEventType]: Change<Type, Row> | typeof ignore;
};

export interface RowDefinition<Row extends object> {
  readonly name: string;
  readonly version: number;
  readonly table: string;
  /** Column name → SQL type; the names are those of the row's fields. */
  readonly columns: Readonly<Record<keyof Row & string, string>>;
  /** The column that tells the rows of a case apart; with the case's id it is the primary key. */
  readonly key: keyof Row & string;
  readonly indexes?: readonly string[];
  readonly on: Changes<Row>;
  /** Fills in what is read off the rest of a row: once for each row that is written, not for each event. */
  readonly complete?: (row: Row) => Row;
}

/** Cases whose rows are kept between batches; the only writer is the one that holds the lock. */
const KEPT = 5_000;

const CASE = 'case_id';

const keysOf = (key: string): readonly string[] => (key === CASE ? [CASE] : [CASE, key]);

/** A projection that folds events into rows of a case: rows are loaded once a batch, changed in memory, written at once. */
export class RowProjection<Row extends { case_id: string }> implements Projection {
  readonly name: string;
  readonly version: number;
  readonly table: string;

  constructor(private readonly definition: RowDefinition<Row>) {
    this.name = definition.name;
    this.version = definition.version;
    this.table = definition.table;
  }

  schema(table: string): string {
    const { columns, key } = this.definition;
    return tableDdl(table, columns, keysOf(key));
  }

  indexes(table: string): string {
    return indexDdl(table, this.definition.indexes ?? []);
  }

  open(table: string): RowWriter {
    return new CaseRowWriter(this.definition, table);
  }
}

class CaseRowWriter<Row extends { case_id: string }> implements RowWriter {
  readonly #kept = new RecentlyUsed<string, CaseRows<Row>>(KEPT);

  constructor(
    private readonly definition: RowDefinition<Row>,
    private readonly table: string,
  ) {}

  async project(events: readonly ProjectedEvent[], client: Querying): Promise<void> {
    const { on } = this.definition;
    const relevant = events.filter(({ event }) => on[event.type] !== ignore);
    if (relevant.length === 0) return;
    const cases = await this.#load(new Set(relevant.map(caseIdOf)), client);
    for (const projected of relevant) {
      const rows = cases.get(caseIdOf(projected));
      const change = on[projected.event.type] as Change<ComplaintEventType, Row>;
      if (rows !== undefined) change(projected, rows);
    }
    await this.#write(cases, client);
  }

  forget(): void {
    this.#kept.clear();
  }

  async #load(caseIds: ReadonlySet<string>, client: Querying): Promise<Map<string, CaseRows<Row>>> {
    const found = new Map<string, CaseRows<Row>>();
    const unknown: string[] = [];
    for (const caseId of caseIds) {
      const kept = this.#kept.get(caseId);
      if (kept === undefined) unknown.push(caseId);
      found.set(caseId, kept ?? new CaseRows<Row>());
    }
    if (unknown.length > 0) {
      const { rows } = await client.query<Row & Record<string, unknown>>({
        name: statementName('load', this.table),
        text: `select * from ${this.table} where ${CASE} = any($1::uuid[])`,
        values: [unknown],
      });
      for (const row of rows) found.get(row.case_id)?.loaded(String(row[this.definition.key]), row);
    }
    return found;
  }

  async #write(cases: ReadonlyMap<string, CaseRows<Row>>, client: Querying): Promise<void> {
    const { columns, key, complete = (row: Row) => row } = this.definition;
    const written: Row[] = [];
    const removed: { caseId: string; name: string }[] = [];
    for (const [caseId, rows] of cases) {
      const changes = rows.take(complete);
      written.push(...changes.written);
      for (const name of changes.removed) removed.push({ caseId, name });
      this.#kept.set(caseId, rows);
    }
    if (removed.length > 0)
      await client.query(
        `delete from ${this.table} t using unnest($1::uuid[], $2::text[]) as gone (id, name)
         where t.${CASE} = gone.id and t.${key}::text = gone.name`,
        [removed.map(({ caseId }) => caseId), removed.map(({ name }) => name)],
      );
    await upsertRows(client, this.table, columns, keysOf(key), written);
  }
}
