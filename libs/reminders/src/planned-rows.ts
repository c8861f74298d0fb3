import { type PlannedReminder } from '@redress/domain';
import { type Database } from '@redress/database';
import { REMINDER_WAITS, STATE_OF_REMINDER } from '@redress/read-models';

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

const COLUMNS = `r.key, r.case_id, r.landlord_id, r.deadline_id, r.kind, r.due_on, r.fire_at, r.recipients, ${STATE_OF_REMINDER} as state`;

/** What is planned, read from the reminders projection through its view. */
export class PlannedRows {
  constructor(private readonly database: Database) {}

  async find(key: string): Promise<PlannedRow | undefined> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from redress.reminder r where r.key = $1`, [key]);
    return row === undefined ? undefined : rowOf(row);
  }

  async all(): Promise<PlannedRow[]> {
    return this.#waiting('true', []);
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ planned: string }>(
      `select count(*) as planned from redress.reminder r where ${REMINDER_WAITS}`,
    );
    return Number(row?.planned ?? 0);
  }

  async ofCases(caseIds: readonly string[]): Promise<PlannedRow[]> {
    return this.#waiting('r.case_id = any($1::uuid[])', [caseIds]);
  }

  /** In the order in which they fire; ties by key. */
  async dueBy(instant: string): Promise<PlannedRow[]> {
    return this.#waiting('r.fire_at <= $1::timestamptz', [instant]);
  }

  async firstDueBy(instant: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ first: string | null }>(
      `select min(r.fire_at) as first from redress.reminder r where ${REMINDER_WAITS} and r.fire_at <= $1::timestamptz`,
      [instant],
    );
    return row?.first ?? undefined;
  }

  /** Those of the keys that still wait. */
  async stillPlanned(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `select r.key from redress.reminder r where ${REMINDER_WAITS} and r.key = any($1)`,
      [keys],
    );
    return rows.map(({ key }) => key);
  }

  async sentAmong(keys: readonly string[]): Promise<PlannedRow[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from redress.reminder r where r.state = 'SENT' and r.key = any($1) order by r.fire_at, r.key`,
      [keys],
    );
    return rows.map(rowOf);
  }

  /** Its moment came and there was nothing to say; nothing was appended, so only this can tell. */
  async drop(key: string): Promise<void> {
    await this.database.query(
      `insert into redress.dropped_reminder (key, planned_revision)
       select key, planned_revision from redress.reminder where key = $1
       on conflict (key) do update set planned_revision = excluded.planned_revision, dropped_at = now()`,
      [key],
    );
  }

  async #waiting(condition: string, values: readonly unknown[]): Promise<PlannedRow[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from redress.reminder r where ${REMINDER_WAITS} and ${condition} order by r.fire_at, r.key`,
      values,
    );
    return rows.map(rowOf);
  }
}
