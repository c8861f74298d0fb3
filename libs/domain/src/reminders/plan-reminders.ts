import { CalendarHorizonError, type WorkingCalendar } from '../calendar/working-calendar.js';
import { londonInstant, type Instant } from '../kernel/instant.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { type Deadline } from '../complaint/state.js';
import { BREACH_KIND, scheduleOf, type Moment, type Recipient } from './schedule.js';

/** One message, or one breach, that is to happen unless the deadline is met, moved or cancelled first. */
export interface PlannedReminder {
  /** Unique for ever: it names the job, and the event that it becomes. */
  readonly key: string;
  readonly kind: string;
  readonly deadlineId: string;
  readonly dueOn: LocalDate;
  readonly fireAt: Instant;
  readonly to: readonly Recipient[];
}

const MORNING = '09:00';
const JUST_AFTER_MIDNIGHT = '00:05';

/** BullMQ forbids a colon in a job's id, hence the tildes. */
export const reminderKey = (streamId: string, deadlineId: string, kind: string, dueOn: string): string =>
  `rem~${streamId}~${deadlineId}~${kind}~${dueOn}`;

const fireAt = (moment: Moment, dueOn: LocalDate, calendar: WorkingCalendar): Instant => {
  if (moment.at === 'breach') return londonInstant(addDays(dueOn, 1), JUST_AFTER_MIDNIGHT);
  if (moment.at === 'on') return londonInstant(dueOn, MORNING);
  const day =
    'before' in moment.at
      ? calendar.subtractWorkingDays(dueOn, moment.at.before)
      : calendar.addWorkingDays(dueOn, moment.at.after);
  return londonInstant(day, MORNING);
};

type Due = Pick<Deadline, 'deadlineId' | 'dueOn' | 'setAt'>;

/** Past the calendar's last year nothing can be counted: such a moment is not planned, and the rest still is. */
export const withinCalendar = <Planned>(plan: () => Planned): Planned | undefined => {
  try {
    return plan();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
};

const planned = (streamId: string, due: Due, moment: Moment, calendar: WorkingCalendar): PlannedReminder | undefined =>
  withinCalendar(() => ({
    key: reminderKey(streamId, due.deadlineId, moment.kind, due.dueOn),
    kind: moment.kind,
    deadlineId: due.deadlineId,
    dueOn: due.dueOn,
    fireAt: fireAt(moment, due.dueOn, calendar),
    to: moment.to,
  }));

/**
 * The n-th repetition after the due date, every five working days. Repetitions that lay before the due date was written
 * are passed over: nobody is reminded of a past they could not know.
 */
export const overdueReminder = (
  streamId: string,
  due: Due,
  repetition: number,
  calendar: WorkingCalendar,
): PlannedReminder | undefined => {
  const { overdueEvery } = scheduleOf(due.deadlineId);
  if (overdueEvery === undefined) return undefined;
  const { workingDays, to, officerEvery = Infinity } = overdueEvery;
  const officer = repetition % officerEvery === 0;
  const next = planned(
    streamId,
    due,
    {
      kind: `overdue-${repetition}`,
      at: { after: workingDays * repetition },
      to: officer ? [...to, 'COMPLAINTS_OFFICER'] : to,
    },
    calendar,
  );
  if (next === undefined || next.fireAt > due.setAt) return next;
  return overdueReminder(streamId, due, repetition + 1, calendar);
};

/** The repetition a key stands for; 0 for every other kind. */
export const repetitionOf = (kind: string): number => Number(/^overdue-(\d+)$/.exec(kind)?.[1] ?? 0);

/**
 * Everything a running deadline will say, derived from its due date alone. A breach is planned even when its moment has
 * passed: a case that is logged late is breached at once.
 */
export const planReminders = (streamId: string, due: Due, calendar: WorkingCalendar): PlannedReminder[] => {
  const { moments } = scheduleOf(due.deadlineId);
  const fixed = moments
    .map((moment) => planned(streamId, due, moment, calendar))
    .filter((reminder) => reminder !== undefined)
    .filter(({ kind, fireAt: moment }) => kind === BREACH_KIND || moment > due.setAt);
  const repeated = overdueReminder(streamId, due, 1, calendar);
  return repeated === undefined ? fixed : [...fixed, repeated];
};

/** A single moment on a given day, for what follows an act rather than a due date (a payment, a confirmation, a question). */
export const followUp = (
  streamId: string,
  deadlineId: string,
  day: LocalDate,
  calendar: WorkingCalendar,
): PlannedReminder[] => planReminders(streamId, { deadlineId, dueOn: day, setAt: '' }, calendar);
