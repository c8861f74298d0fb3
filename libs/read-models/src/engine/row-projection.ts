import { type ComplaintEventType } from '@redress/domain';
import { type Client } from '@redress/database';
import { RecentlyUsed } from '@redress/platform';
import { tableDdl, upsertRows } from './tables.js';
import { ignore, type ProjectedEvent, type ProjectedEventOf, type Projection } from './projection.js';

/** The rows of one case, as they stand in the middle of a batch. */
export class CaseRows<Row extends object> {
  readonly #rows: Map<string, Row>;
  readonly changed = new Set<string>();
  readonly removed = new Set<string>();

  constructor(rows: ReadonlyMap<string, Row>) {
    this.#rows = new Map(rows);
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  put(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.changed.add(key);
    this.removed.delete(key);
  }

  /** Changes a row that exists; an unknown one is none of ours. */
  change(key: string, change: (row: Row) => Row): void {
    const row = this.#rows.get(key);
    if (row !== undefined) this.put(key, change(row));
  }

  remove(key: string): void {
    this.#rows.delete(key);
    this.changed.delete(key);
    this.removed.add(key);
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }
}

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
}

/** Cases whose rows are kept between batches; the only writer is the one that holds the lock. */
const KEPT = 5_000;

const CASE = 'case_id';

/** A projection that folds events into rows of a case: rows are loaded once a batch, changed in memory, written at once. */
export class RowProjection<Row extends { case_id: string }> implements Projection {
  readonly name: string;
  readonly version: number;
  readonly table: string;
  readonly #kept = new RecentlyUsed<string, ReadonlyMap<string, Row>>(KEPT);

  constructor(private readonly definition: RowDefinition<Row>) {
    this.name = definition.name;
    this.version = definition.version;
    this.table = definition.table;
  }

  schema(table: string): string {
    const { columns, key, indexes = [] } = this.definition;
    return tableDdl(table, columns, keysOf(key), indexes);
  }

  async project(events: readonly ProjectedEvent[], table: string, client: Client): Promise<void> {
    const relevant = events.filter(({ event }) => this.definition.on[event.type] !== ignore);
    if (relevant.length === 0) return;
    const cases = await this.#load([...new Set(relevant.map(caseIdOf))], table, client);
    for (const projected of relevant) {
      const rows = cases.get(caseIdOf(projected));
      const change = this.definition.on[projected.event.type] as Change<ComplaintEventType, Row>;
      if (rows !== undefined) change(projected, rows);
    }
    await this.#write(cases, table, client);
  }

  forget(): void {
    this.#kept.clear();
  }

  async #load(caseIds: readonly string[], table: string, client: Client): Promise<Map<string, CaseRows<Row>>> {
    const found = new Map<string, Map<string, Row>>();
    const unknown = caseIds.filter((caseId) => {
      const kept = this.#kept.get(caseId);
      if (kept !== undefined) found.set(caseId, new Map(kept));
      return kept === undefined;
    });
    if (unknown.length > 0) {
      const { rows } = await client.query<Row & Record<string, unknown>>(
        `select * from ${table} where ${CASE} = any($1::uuid[])`,
        [unknown],
      );
      for (const caseId of unknown) found.set(caseId, new Map());
      for (const row of rows) found.get(row.case_id)?.set(String(row[this.definition.key]), row);
    }
    return new Map([...found].map(([caseId, rows]) => [caseId, new CaseRows(rows)]));
  }

  async #write(cases: ReadonlyMap<string, CaseRows<Row>>, table: string, client: Client): Promise<void> {
    const { columns, key } = this.definition;
    const changed = [...cases.values()].flatMap((rows) => [...rows.changed].flatMap((name) => rows.get(name) ?? []));
    const removed = [...cases].flatMap(([caseId, rows]) => [...rows.removed].map((name) => ({ caseId, name })));
    if (removed.length > 0)
      await client.query(
        `delete from ${table} t using unnest($1::uuid[], $2::text[]) as gone (id, name) where t.${CASE} = gone.id and t.${key}::text = gone.name`,
        [removed.map(({ caseId }) => caseId), removed.map(({ name }) => name)],
      );
    await upsertRows(client, table, columns, keysOf(key), changed);
    for (const [caseId, rows] of cases) this.#kept.set(caseId, rows.rows);
  }
}

const keysOf = (key: string): readonly string[] => (key === CASE ? [CASE] : [CASE, key]);

const caseIdOf = ({ streamId }: ProjectedEvent): string => streamId.slice(streamId.indexOf('-') + 1);
