import { type PlannedReminder } from '@redress/domain';
import { type Database } from '@redress/database';

/** A reminder as its row has it; the rows are the truth that the queue is filled from. */
export interface PlannedRow {
  readonly key: string;
  readonly caseId: string;
  readonly landlordId: string;
  readonly deadlineId: string;
  readonly kind: string;
  readonly dueOn: string;
  readonly fireAt: string;
  readonly to: PlannedReminder['to'];
  readonly state: string;
}

interface Row {
  readonly key: string;
  readonly case_id: string;
  readonly landlord_id: string;
  readonly deadline_id: string;
  readonly kind: string;
  readonly due_on: string;
  readonly fire_at: string;
  readonly recipients: PlannedReminder['to'];
  readonly state: string;
  readonly [column: string]: unknown;
}

const rowOf = (row: Row): PlannedRow => ({
  key: row.key,
  caseId: row.case_id,
  landlordId: row.landlord_id,
  deadlineId: row.deadline_id,
  kind: row.kind,
  dueOn: row.due_on,
  fireAt: row.fire_at,
  to: row.recipients,
  state: row.state,
});

/** What is planned, read from the reminders projection through its view. */
export class PlannedRows {
  constructor(private readonly database: Database) {}

  async find(key: string): Promise<PlannedRow | undefined> {
    const [row] = await this.database.query<Row>('select * from redress.reminder where key = $1', [key]);
    return row === undefined ? undefined : rowOf(row);
  }

  async all(): Promise<PlannedRow[]> {
    return this.#where('true', []);
  }

  async ofCases(caseIds: readonly string[]): Promise<PlannedRow[]> {
    return this.#where('case_id = any($1::uuid[])', [caseIds]);
  }

  /** In the order in which they fire; ties by key. */
  async dueBy(instant: string): Promise<PlannedRow[]> {
    return this.#where('fire_at <= $1::timestamptz', [instant]);
  }

  async firstDueBy(instant: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ first: string | null }>(
      `select min(fire_at) as first from redress.reminder where state = 'PLANNED' and fire_at <= $1::timestamptz`,
      [instant],
    );
    return row?.first ?? undefined;
  }

  /** Those of the keys that still wait. */
  async stillPlanned(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `select key from redress.reminder where state = 'PLANNED' and key = any($1)`,
      [keys],
    );
    return rows.map(({ key }) => key);
  }

  async sentAmong(keys: readonly string[]): Promise<PlannedRow[]> {
    const rows = await this.database.query<Row>(
      `select * from redress.reminder where state = 'SENT' and key = any($1) order by fire_at, key`,
      [keys],
    );
    return rows.map(rowOf);
  }

  /** Its moment came and there was nothing to say; nothing was appended, so only the row can tell. */
  async drop(key: string): Promise<void> {
    await this.database.query(`update redress.reminder set state = 'DROPPED' where key = $1 and state = 'PLANNED'`, [
      key,
    ]);
  }

  async #where(condition: string, values: readonly unknown[]): Promise<PlannedRow[]> {
    const rows = await this.database.query<Row>(
      `select * from redress.reminder where state = 'PLANNED' and ${condition} order by fire_at, key`,
      values,
    );
    return rows.map(rowOf);
  }
}
