import { planChanges, type PlanChange, type PlannedReminder, type WorkingCalendar } from '@redress/domain';
import { type Client } from '@redress/database';
import { type ProjectedEvent, type Projection } from '../engine/projection.js';
import { tableDdl } from '../engine/tables.js';

/** One reminder or breach that is to happen, or did. The queue is filled from these rows and may lose everything. */
export interface ReminderRow {
  readonly key: string;
  readonly case_id: string;
  readonly landlord_id: string;
  readonly deadline_id: string;
  readonly kind: string;
  readonly due_on: string;
  readonly fire_at: string;
  readonly recipients: PlannedReminder['to'];
  /** DROPPED: when its moment came, the deadline was met, moved or cancelled. */
  readonly state: 'PLANNED' | 'SENT' | 'DROPPED';
}

const COLUMNS: Readonly<Record<keyof ReminderRow, string>> = {
  key: 'text',
  case_id: 'uuid',
  landlord_id: 'text',
  deadline_id: 'text',
  kind: 'text',
  due_on: 'date',
  fire_at: 'timestamptz',
  recipients: 'jsonb',
  state: 'text',
};

/** What a batch of events leaves to do: planned rows are replaced by deadline, what happened is marked by key. */
class PlanBatch {
  readonly silenced = new Map<string, { caseId: string; deadlineId: string }>();
  readonly cleared = new Map<string, { caseId: string; family: string }>();
  /** By case and deadline, because that is how planned rows give way. */
  readonly planned = new Map<string, ReminderRow[]>();
  readonly done = new Set<string>();

  add({ event, streamId }: ProjectedEvent, changes: readonly PlanChange[]): void {
    const caseId = streamId.slice(streamId.indexOf('-') + 1);
    for (const change of changes) this.#apply(change, caseId, event.metadata.landlordId);
  }

  #apply(change: PlanChange, caseId: string, landlordId: string): void {
    switch (change.change) {
      case 'REPLACE':
        this.silenced.set(`${caseId} ${change.deadlineId}`, { caseId, deadlineId: change.deadlineId });
        this.planned.delete(`${caseId} ${change.deadlineId}`);
        this.#plan(change.reminders, caseId, landlordId);
        break;
      case 'ADD':
        this.#plan(change.reminders, caseId, landlordId);
        break;
      case 'DONE':
        this.done.add(change.key);
        break;
      case 'CLEAR':
        for (const family of change.families) this.#clear(caseId, family);
    }
  }

  #clear(caseId: string, family: string): void {
    this.cleared.set(`${caseId} ${family}`, { caseId, family });
    for (const name of this.planned.keys()) if (name.startsWith(`${caseId} ${family}/`)) this.planned.delete(name);
  }

  #plan(reminders: readonly PlannedReminder[], caseId: string, landlordId: string): void {
    for (const { key, deadlineId, kind, dueOn, fireAt, to } of reminders) {
      const name = `${caseId} ${deadlineId}`;
      const row: ReminderRow = {
        key,
        case_id: caseId,
        landlord_id: landlordId,
        deadline_id: deadlineId,
        kind,
        due_on: dueOn,
        fire_at: fireAt,
        recipients: to,
        state: 'PLANNED',
      };
      this.planned.set(name, [...(this.planned.get(name) ?? []), row]);
    }
  }

  async write(table: string, client: Client): Promise<void> {
    const silenced = [...this.silenced.values()];
    const cleared = [...this.cleared.values()];
    if (silenced.length > 0)
      await client.query(
        `delete from ${table} r using unnest($1::uuid[], $2::text[]) as gone (case_id, deadline_id)
         where r.case_id = gone.case_id and r.deadline_id = gone.deadline_id and r.state = 'PLANNED'`,
        [silenced.map(({ caseId }) => caseId), silenced.map(({ deadlineId }) => deadlineId)],
      );
    if (cleared.length > 0)
      await client.query(
        `delete from ${table} r using unnest($1::uuid[], $2::text[]) as gone (case_id, family)
         where r.case_id = gone.case_id and split_part(r.deadline_id, '/', 1) = gone.family and r.state = 'PLANNED'`,
        [cleared.map(({ caseId }) => caseId), cleared.map(({ family }) => family)],
      );
    if (this.planned.size > 0)
      await client.query(
        `insert into ${table} select row.* from jsonb_populate_recordset(null::${table}, $1::jsonb) as row on conflict (key) do nothing`,
        [JSON.stringify([...this.planned.values()].flat())],
      );
    if (this.done.size > 0)
      await client.query(`update ${table} set state = 'SENT' where key = any($1)`, [[...this.done]]);
  }
}

/** Plans from due dates that stand in the events; the calendar is asked only for the days before and after them. */
export const remindersProjection = (calendarOf: (landlordId: string) => WorkingCalendar): Projection => ({
  name: 'reminders',
  version: 1,
  table: 'reminder',
  schema: (table) => tableDdl(table, COLUMNS, ['key'], ['(state, fire_at, key)', '(case_id, deadline_id)']),
  project: async (events, table, client) => {
    const batch = new PlanBatch();
    for (const projected of events) {
      const { event, streamId } = projected;
      batch.add(projected, planChanges(event, streamId, calendarOf(event.metadata.landlordId)));
    }
    await batch.write(table, client);
  },
  forget: () => undefined,
});
