import { type WorkingCalendar } from '../calendar/working-calendar.js';
import { type ComplaintEventOf, type ComplaintEventType, type DeadlineChange } from '../complaint/events/index.js';
import { type StoredEvent } from '../complaint/stored-event.js';
import { londonDate } from '../kernel/instant.js';
import { type LocalDate } from '../kernel/local-date.js';
import {
  followUp,
  overdueReminder,
  planReminders,
  reminderKey,
  repetitionOf,
  withinCalendar,
  type PlannedReminder,
} from './plan-reminders.js';
import { BREACH_KIND, FOLLOW_UP } from './schedule.js';

/** What an event does to the plan of reminders of its case. */
export type PlanChange =
  /** What was planned and not sent for this deadline gives way to these. */
  | { readonly change: 'REPLACE'; readonly deadlineId: string; readonly reminders: readonly PlannedReminder[] }
  | { readonly change: 'ADD'; readonly reminders: readonly PlannedReminder[] }
  /** It happened: its event is in the stream. */
  | { readonly change: 'DONE'; readonly key: string }
  /** Nothing of these families is to be said any more. */
  | { readonly change: 'CLEAR'; readonly families: readonly string[] };

type Planner<Type extends ComplaintEventType> = (
  event: StoredEvent<ComplaintEventOf<Type>>,
  streamId: string,
  calendar: WorkingCalendar,
) => PlanChange[];

/** Beyond the calendar nothing can be planned; the fact itself is recorded all the same. */
const daysAfter = (calendar: WorkingCalendar, day: LocalDate, workingDays: number): LocalDate | undefined =>
  withinCalendar(() => calendar.addWorkingDays(day, workingDays));

const follow = (
  streamId: string,
  deadlineId: string,
  day: LocalDate | undefined,
  calendar: WorkingCalendar,
): PlanChange => ({
  change: 'REPLACE',
  deadlineId,
  reminders: day === undefined ? [] : followUp(streamId, deadlineId, day, calendar),
});

const clear = (...families: readonly string[]): PlanChange => ({ change: 'CLEAR', families });
const silence = (deadlineId: string): PlanChange => ({ change: 'REPLACE', deadlineId, reminders: [] });

/** Beside the due dates that any event may carry, these events plan or silence something of their own. */
const PLANNERS: { readonly [Type in ComplaintEventType]?: Planner<Type> } = {
  EscalationRefused: ({ data }, streamId, calendar) =>
    data.reofferOn === undefined ? [] : [follow(streamId, `REOFFER/${data.requestId}`, data.reofferOn, calendar)],
  EscalationReoffered: ({ data }) => (data.outcome === 'NO_ANSWER' ? [] : [silence(`REOFFER/${data.requestId}`)]),
  Escalated: () => [clear('REOFFER')],
  RemedyAccepted: ({ data }, streamId, calendar) => [
    follow(streamId, `PAYMENT/${data.remedyId}`, daysAfter(calendar, londonDate(data.at), FOLLOW_UP.payment), calendar),
  ],
  RemedyDeclined: ({ data }) => [silence(`PAYMENT/${data.remedyId}`)],
  RemedySuperseded: ({ data }) => [silence(`PAYMENT/${data.remedyId}`)],
  Remedied: ({ data }, streamId, calendar) => [
    silence(`PAYMENT/${data.remedyId}`),
    ...(data.confirmedWithResident === 'YES'
      ? []
      : [
          follow(
            streamId,
            `CONFIRM/${data.remedyId}`,
            daysAfter(calendar, londonDate(data.completedAt), FOLLOW_UP.confirmation),
            calendar,
          ),
        ]),
  ],
  ClarificationRequested: ({ data }, streamId, calendar) => [
    follow(
      streamId,
      `CLARIFY/${data.stage}`,
      daysAfter(calendar, londonDate(data.sentAt), FOLLOW_UP.clarification),
      calendar,
    ),
  ],
  ClarificationReceived: ({ data }) => [silence(`CLARIFY/${data.stage}`)],
  Responded: ({ data }) => [silence(`CLARIFY/${data.stage}`)],
  Refused: ({ data }) => (data.scope === 'WHOLE' ? [clear('CLARIFY', 'REOFFER')] : []),
  Withdrawn: () => [clear('CLARIFY', 'REOFFER')],
  Closed: () => [clear('CLARIFY', 'REOFFER')],
  MarkedDuplicate: () => [clear('CLARIFY', 'REOFFER', 'PAYMENT', 'CONFIRM')],
  DeadlineBreached: ({ data }, streamId) => [
    { change: 'DONE', key: reminderKey(streamId, data.deadlineId, BREACH_KIND, data.dueOn) },
  ],
  ReminderSent: (event, streamId, calendar) => [
    { change: 'DONE', key: event.data.reminderKey },
    ...whatFollows(event, streamId, calendar),
  ],
};

/** Some reminders are followed by another until the thing is done. */
const whatFollows: Planner<'ReminderSent'> = ({ data, metadata }, streamId, calendar) => {
  const { kind, deadlineId, dueOn } = data;
  const repetition = repetitionOf(kind);
  if (repetition > 0) {
    const due = { deadlineId, dueOn, setAt: metadata.recordedAt };
    const next = overdueReminder(streamId, due, repetition + 1, calendar);
    return next === undefined ? [] : [{ change: 'ADD', reminders: [next] }];
  }
  if (kind !== 'chase') return [];
  const next = daysAfter(calendar, dueOn, FOLLOW_UP.clarification);
  return next === undefined ? [] : [{ change: 'ADD', reminders: followUp(streamId, deadlineId, next, calendar) }];
};

/** A deadline that starts or moves is planned anew; one that ends falls silent, save for a breach that has to be recorded. */
const ofDeadline = (
  change: DeadlineChange,
  recordedAt: string,
  streamId: string,
  calendar: WorkingCalendar,
): PlanChange => {
  const { deadlineId, dueOn, endedOn } = change;
  const due = { deadlineId, dueOn, setAt: recordedAt };
  const planned = planReminders(streamId, due, calendar);
  if (change.change === 'STARTED' || change.change === 'MOVED')
    return { change: 'REPLACE', deadlineId, reminders: planned };
  const late = (endedOn ?? dueOn) > dueOn;
  return { change: 'REPLACE', deadlineId, reminders: late ? planned.filter(({ kind }) => kind === BREACH_KIND) : [] };
};

export const planChanges = (event: StoredEvent, streamId: string, calendar: WorkingCalendar): PlanChange[] => {
  const own = PLANNERS[event.type] as Planner<ComplaintEventType> | undefined;
  return [
    ...(event.data.deadlines ?? []).map((change) => ofDeadline(change, event.metadata.recordedAt, streamId, calendar)),
    ...(own?.(event, streamId, calendar) ?? []),
  ];
};
