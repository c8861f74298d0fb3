import { COMPLAINT_EVENT_TYPES, type ComplaintEventType, type DeadlineChange, type Ending } from '@redress/domain';
import { type Change, type Changes, RowProjection } from '../engine/row-projection.js';

/** One duty with a date, and how it came to stand as it does. */
export interface DeadlineRow {
  readonly case_id: string;
  readonly deadline_id: string;
  readonly landlord_id: string;
  readonly basis: string;
  readonly stage: number | null;
  readonly started_on: string;
  readonly due_on: string;
  readonly ended_how: Ending['how'] | null;
  readonly ended_on: string | null;
  readonly calendar_version: number;
  readonly start_event_id: string;
  readonly breaches: readonly string[];
  readonly history: readonly {
    readonly eventId: string;
    readonly change: string;
    readonly dueOn: string;
    readonly recordedAt: string;
  }[];
}

/** Copies what the event says: a projection never computes a date. */
const copy: Change<ComplaintEventType, DeadlineRow> = ({ event, streamId }, rows) => {
  const { metadata } = event;
  for (const change of event.data.deadlines ?? []) {
    const before = rows.get(change.deadlineId);
    rows.put(change.deadlineId, {
      case_id: streamId.slice(streamId.indexOf('-') + 1),
      deadline_id: change.deadlineId,
      landlord_id: metadata.landlordId,
      basis: change.basis,
      stage: change.stage ?? null,
      started_on: change.startedOn,
      due_on: change.dueOn,
      ...ending(change, before),
      calendar_version:
        change.change === 'STARTED' || change.change === 'MOVED' || before === undefined
          ? metadata.calendarVersion
          : before.calendar_version,
      start_event_id: change.change === 'STARTED' || before === undefined ? event.id : before.start_event_id,
      breaches: before?.breaches ?? [],
      history: [
        ...(before?.history ?? []),
        { eventId: event.id, change: change.change, dueOn: change.dueOn, recordedAt: metadata.recordedAt },
      ],
    });
  }
  if (event.type === 'DeadlineBreached')
    rows.change(event.data.deadlineId, (row) => ({ ...row, breaches: [...row.breaches, event.data.dueOn] }));
  if (event.type === 'BreachCleared')
    rows.change(event.data.deadlineId, (row) => ({
      ...row,
      breaches: row.breaches.filter((dueOn) => dueOn !== event.data.dueOn),
    }));
};

const ending = (
  change: DeadlineChange,
  before: DeadlineRow | undefined,
): Pick<DeadlineRow, 'ended_how' | 'ended_on'> => {
  if (change.change === 'STARTED') return { ended_how: null, ended_on: null };
  if (change.change === 'MOVED') return { ended_how: before?.ended_how ?? null, ended_on: before?.ended_on ?? null };
  return { ended_how: change.change, ended_on: change.endedOn ?? change.dueOn };
};

export const deadlines = new RowProjection<DeadlineRow>({
  name: 'deadlines',
  version: 1,
  table: 'deadline',
  columns: {
    case_id: 'uuid',
    deadline_id: 'text',
    landlord_id: 'text',
    basis: 'text',
    stage: 'int',
    started_on: 'date',
    due_on: 'date',
    ended_how: 'text',
    ended_on: 'date',
    calendar_version: 'int',
    start_event_id: 'uuid',
    breaches: 'jsonb',
    history: 'jsonb',
  },
  key: 'deadline_id',
  indexes: ['(landlord_id, ended_how, due_on, case_id, deadline_id)'],
  on: Object.fromEntries(COMPLAINT_EVENT_TYPES.map((type) => [type, copy])) as unknown as Changes<DeadlineRow>,
});
