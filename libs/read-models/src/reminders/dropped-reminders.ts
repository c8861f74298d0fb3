import { type Migration } from '@redress/database';

/**
 * A reminder whose moment came when there was nothing left to say. No event tells it, so it stands beside the rows, which
 * are made of events alone. It holds for the plan of one event: planned anew by a later one, the reminder is alive again.
 */
export const reminderMigrations: readonly Migration[] = [
  {
    name: 'reminders-1',
    sql: `create table redress.dropped_reminder (
            key text primary key,
            planned_revision int not null,
            dropped_at timestamptz not null default now()
          )`,
  },
];

/** SQL for the state of a reminder `r`: DROPPED beside what its row says. */
export const STATE_OF_REMINDER = `case when r.state = 'PLANNED' and exists (
  select 1 from redress.dropped_reminder d where d.key = r.key and d.planned_revision >= r.planned_revision
) then 'DROPPED' else r.state end`;

/** SQL for a reminder `r` that still waits. */
export const REMINDER_WAITS = `r.state = 'PLANNED' and not exists (
  select 1 from redress.dropped_reminder d where d.key = r.key and d.planned_revision >= r.planned_revision
)`;
