import { conclude, FORBIDDEN, roleThatMay, type AggregateContext, type Target } from '../../aggregate/record.js';
import { type StoredEvent, type Warning } from '../../complaint/stored-event.js';
import { refused, type Decision, type Refusal } from '../../kernel/decision.js';
import { londonDate } from '../../kernel/instant.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type Role } from '../../roles/roles.js';
import { type DivisionCalendar } from './division-calendar.js';
import { type CalendarEvent, type CalendarTable } from './events.js';

export type CalendarDecision = Decision<StoredEvent<CalendarEvent>, Warning>;

/** A whole table of a division's holidays, as it is handed in. */
export type LoadCalendar = Pick<CalendarTable, 'years' | 'dates' | 'sourceSha256'> & { readonly version?: number };

export interface ApproveCalendar {
  readonly proposalId?: string;
  readonly version?: number;
}

const without = (dates: readonly LocalDate[], others: readonly LocalDate[]): readonly LocalDate[] => {
  const known = new Set(others);
  return dates.filter((date) => !known.has(date));
};

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** A year without a holiday is a year that nobody tabulated; a date outside the years would be kept in silence. */
const faultsOf = ({ years, dates, version }: LoadCalendar, next: number): readonly Refusal[] => {
  const empty = Array.from({ length: years.last - years.first + 1 }, (_year, index) => years.first + index).filter(
    (year) => !dates.some((date) => yearOf(date) === year),
  );
  const outside = dates.filter((date) => yearOf(date) < years.first || yearOf(date) > years.last);
  return [
    ...(version !== undefined && version !== next
      ? [{ code: 'COMPUTED_FIELD_DIFFERS', field: 'version', detail: `The next version is ${next}.` }]
      : []),
    ...(years.first > years.last || empty.length > 0
      ? [{ code: 'CALENDAR_INCOMPLETE', field: 'years', detail: `No bank holiday in ${empty.join(', ')}.` }]
      : []),
    ...(outside.length > 0
      ? [{ code: 'CALENDAR_INCOMPLETE', field: 'dates', detail: `Outside the years: ${outside.join(', ')}.` }]
      : []),
  ];
};

/** What a table takes away that has already counted: a holiday that has begun, or years that were tabulated. */
export const shrinks = (now: CalendarTable, next: LoadCalendar, today: LocalDate): boolean =>
  without(now.dates, next.dates).some((date) => date <= today) ||
  next.years.first > now.years.first ||
  next.years.last < now.years.last;

const tableOf = (now: CalendarTable, { years, dates, sourceSha256 }: LoadCalendar): CalendarTable => ({
  division: now.division,
  years,
  dates: [...new Set(dates)].sort(),
  sourceSha256,
  version: now.version + 1,
});

const loaded = (now: CalendarTable, table: CalendarTable, loadedBy: string, approvedBy?: string): CalendarEvent => ({
  type: 'CalendarLoaded',
  data: {
    ...table,
    added: without(table.dates, now.dates),
    removed: without(now.dates, table.dates),
    loadedBy,
    ...(approvedBy !== undefined && { approvedBy }),
  },
});

const asked = (context: AggregateContext): Role | undefined => roleThatMay('loadCalendar', context.actor);

/** One person may add what is proclaimed and take back what has not come yet (D15). */
export const loadCalendar = (
  input: LoadCalendar,
  { table: now }: DivisionCalendar,
  target: Target,
  context: AggregateContext,
): CalendarDecision => {
  const role = asked(context);
  if (role === undefined) return refused(FORBIDDEN);
  const refusals: readonly Refusal[] = [
    ...faultsOf(input, now.version + 1),
    ...(shrinks(now, input, londonDate(context.now))
      ? [
          {
            code: 'CALENDAR_SHRINKS',
            field: 'dates',
            detail:
              'It takes away a holiday that has been, or tabulated years: one person proposes it, another approves.',
          },
        ]
      : []),
  ];
  return conclude(context, target, role, refusals, () => [loaded(now, tableOf(now, input), context.actor.userId)]);
};

/** The first of two persons; any table may be proposed. */
export const proposeCalendar = (
  input: LoadCalendar,
  { table: now }: DivisionCalendar,
  target: Target,
  context: AggregateContext,
): CalendarDecision => {
  const role = asked(context);
  if (role === undefined) return refused(FORBIDDEN);
  return conclude(context, target, role, faultsOf(input, now.version + 1), () => {
    const table = tableOf(now, input);
    const removed = without(now.dates, table.dates);
    return [{ type: 'CalendarProposed', data: { ...table, proposalId: context.newId('proposal'), removed } }];
  });
};

/** The second of two persons. */
export const approveCalendar = (
  { proposalId, version }: ApproveCalendar,
  { table: now, pending }: DivisionCalendar,
  target: Target,
  context: AggregateContext,
): CalendarDecision => {
  const role = asked(context);
  if (role === undefined) return refused(FORBIDDEN);
  const named =
    (proposalId === undefined || proposalId === pending?.proposalId) &&
    (version === undefined || version === pending?.table.version);
  if (pending === undefined || !named)
    return refused({ code: 'UNKNOWN_PROPOSAL', detail: 'No such calendar waits for approval.' });
  const samePerson: readonly Refusal[] =
    pending.proposedBy === context.actor.userId
      ? [{ code: 'SECOND_PERSON_REQUIRED', detail: 'Whoever proposed a calendar cannot approve it.' }]
      : [];
  return conclude(context, target, role, samePerson, () => [
    loaded(now, pending.table, pending.proposedBy, context.actor.userId),
  ]);
};
