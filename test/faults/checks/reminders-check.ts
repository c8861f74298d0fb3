import { breachGoesOnRecord, complaintOf, londonDate, statusOf, type Instant, type StoredEvent } from '@redress/domain';
import { Database } from '@redress/database';
import { type Evidence, type Faults } from './evidence.js';

const keyOf = (caseId: string, { type, data }: StoredEvent): string[] => {
  const { deadlineId, dueOn, reminderKey } = data as unknown as Record<string, string>;
  if (type === 'DeadlineBreached') return [`DeadlineBreached ${caseId} ${deadlineId} ${dueOn}`];
  return type === 'ReminderSent' ? [`ReminderSent ${reminderKey}`] : [];
};

/** Each breach and each reminder exists once for its key. */
export const onceEach = ({ cases }: Evidence): Faults => {
  const counts = new Map<string, number>();
  for (const [caseId, events] of cases)
    for (const key of events.flatMap((event) => keyOf(caseId, event))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${key} is there ${count} times`);
};

/** A deadline that is missed by now has its breach on record. */
export const breachesOnRecord = ({ cases, now }: Evidence): Faults =>
  [...cases].flatMap(([caseId, events]) =>
    Object.values(complaintOf(events).deadlines)
      .filter(
        (deadline) => statusOf(deadline, londonDate(now as Instant)) === 'BREACHED' && breachGoesOnRecord(deadline),
      )
      .filter(({ breachedDueOns, dueOn }) => !breachedDueOns.includes(dueOn))
      .map(({ deadlineId, dueOn }) => `no DeadlineBreached for ${deadlineId} of ${dueOn} in ${caseId}`),
  );

/** Nothing that was planned for an instant of the past still waits; what was dropped then is not counted. */
export const nothingDueWaits = async ({ sandbox, now }: Evidence): Promise<Faults> => {
  const database = new Database({ url: sandbox.addresses.DATABASE_URL, most: 1 });
  const rows = await database.query<{ key: string; fire_at: string }>(
    `select r.key, r.fire_at from redress.reminder r where r.state = 'PLANNED' and r.fire_at <= $1::timestamptz
     and not exists (select 1 from redress.dropped_reminder d where d.key = r.key and d.planned_revision = r.planned_revision)`,
    [now],
  );
  await database.close();
  return rows.map(({ key, fire_at: fireAt }) => `${key} was due at ${fireAt} and still waits`);
};
