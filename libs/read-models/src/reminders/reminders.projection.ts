import {
  COMPLAINT_EVENT_TYPES,
  planChanges,
  type ComplaintEventType,
  type PlanChange,
  type PlannedReminder,
  type WorkingCalendar,
} from '@redress/domain';
import { type CaseRows } from '../engine/case-rows.js';
import { caseIdOf, type ProjectedEventOf, type Projection } from '../engine/projection.js';
import { type Change, type Changes, RowProjection } from '../engine/row-projection.js';

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
  readonly state: 'PLANNED' | 'SENT';
  /** Of the event that planned it: planned anew, it is another plan. */
  readonly planned_revision: number;
}

/** What was said stays on record; what was only planned gives way. */
const silence = (rows: CaseRows<ReminderRow>, concerns: (deadlineId: string) => boolean): void => {
  for (const row of rows.all()) if (row.state === 'PLANNED' && concerns(row.deadline_id)) rows.remove(row.key);
};

const familyOf = (deadlineId: string): string => deadlineId.split('/', 1)[0] ?? deadlineId;

const plan = (
  rows: CaseRows<ReminderRow>,
  projected: ProjectedEventOf<ComplaintEventType>,
  reminders: readonly PlannedReminder[],
): void => {
  for (const { key, deadlineId, kind, dueOn, fireAt, to } of reminders)
    if (rows.get(key) === undefined)
      rows.put(key, {
        key,
        case_id: caseIdOf(projected),
        landlord_id: projected.event.metadata.landlordId,
        deadline_id: deadlineId,
        kind,
        due_on: dueOn,
        fire_at: fireAt,
        recipients: to,
        state: 'PLANNED',
        planned_revision: projected.event.revision,
      });
};

const apply = (
  rows: CaseRows<ReminderRow>,
  projected: ProjectedEventOf<ComplaintEventType>,
  change: PlanChange,
): void => {
  switch (change.change) {
    case 'REPLACE':
      silence(rows, (deadlineId) => deadlineId === change.deadlineId);
      plan(rows, projected, change.reminders);
      break;
    case 'ADD':
      plan(rows, projected, change.reminders);
      break;
    case 'DONE':
      rows.change(change.key, (row) => ({ ...row, state: 'SENT' }));
      break;
    case 'CLEAR':
      silence(rows, (deadlineId) => change.families.includes(familyOf(deadlineId)));
  }
};

/** Plans from due dates that stand in the events; the calendar is asked only for the days before and after them. */
export const remindersProjection = (calendarOf: (landlordId: string) => WorkingCalendar): Projection => {
  const replan: Change<ComplaintEventType, ReminderRow> = (projected, rows) => {
    const { event, streamId } = projected;
    for (const change of planChanges(event, streamId, calendarOf(event.metadata.landlordId)))
      apply(rows, projected, change);
  };
  return new RowProjection<ReminderRow>({
    name: 'reminders',
    version: 2,
    table: 'reminder',
    columns: {
      key: 'text',
      case_id: 'uuid',
      landlord_id: 'text',
      deadline_id: 'text',
      kind: 'text',
      due_on: 'date',
      fire_at: 'timestamptz',
      recipients: 'jsonb',
      state: 'text',
      planned_revision: 'int',
    },
    key: 'key',
    indexes: ['(state, fire_at, key)', '(key)'],
    on: Object.fromEntries(COMPLAINT_EVENT_TYPES.map((type) => [type, replan])) as unknown as Changes<ReminderRow>,
  });
};
