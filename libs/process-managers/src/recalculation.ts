import {
  addDays,
  isCalendarEventType,
  recalculateDeadlines,
  type CalendarTable,
  type LocalDate,
} from '@redress/domain';
import { decodeCalendarEvent, type KnownPolicies } from '@redress/policies';
import { type CasesUnderCalendar, type Reactor, type StreamReactor } from '@redress/read-models';
import { placeOf, type SystemCommands } from './system-commands.js';

/** Nothing that was due before the first day that changed can move. */
const firstChange = (added: readonly LocalDate[], removed: readonly LocalDate[]): LocalDate | undefined =>
  [...added, ...removed].sort()[0];

/**
 * D15: a new version of a division's calendar moves what still runs on the cases of that division's landlords, and
 * excuses what the new holiday excuses. Each case gets its command once, by an id derived from the calendar's event and
 * the case: killed half-way, it begins again and passes over those that have it.
 */
export const recalculationManager = (
  commands: SystemCommands,
  known: KnownPolicies,
  cases: CasesUnderCalendar,
): StreamReactor => ({
  name: 'calendar-recalculation',
  version: 1,
  concerns: ({ streamId, type }) => streamId.startsWith('calendar-') && isCalendarEventType(type),
  react: async (recorded) => {
    const event = decodeCalendarEvent(recorded);
    // The subscription of the policies may be behind this one: the commands below must see the calendar they are about.
    known.takeCalendar(event);
    if (event.type !== 'CalendarLoaded') return;
    const from = firstChange(event.data.added, event.data.removed);
    if (from === undefined) return;
    const ofDivision = (landlordId: string): boolean => divisionOf(known, landlordId) === event.data.division;
    for (const { caseId, landlordId } of await cases.dueFrom(from))
      if (ofDivision(landlordId))
        await commands.giveTo(
          { caseId, landlordId, causeId: event.id },
          recalculateDeadlines,
          {},
          `recalculate ${caseId}`,
        );
  },
});

const divisionOf = (known: KnownPolicies, landlordId: string): CalendarTable['division'] =>
  known.bookOf(landlordId)?.versions.at(-1)?.division ?? 'england-and-wales';

/** Clocks of two machines need not agree to the second. */
const DAYS_OF_GRACE = 1;

/**
 * A command that another process decided by the calendar before, while the new version was being loaded: its due dates
 * are recalculated too, when its event comes by.
 */
export const calendarLagManager = (commands: SystemCommands, known: KnownPolicies): Reactor => ({
  name: 'calendar-lag',
  version: 1,
  concerns: ({ event }) => {
    const { landlordId, calendarVersion, recordedAt } = event.metadata;
    if (event.data.deadlines === undefined) return false;
    const { table, loadedAt } = known.divisionCalendar(divisionOf(known, landlordId));
    if (loadedAt === undefined || calendarVersion >= table.version) return false;
    return recordedAt.slice(0, 10) >= addDays(loadedAt.slice(0, 10) as LocalDate, -DAYS_OF_GRACE);
  },
  react: async (cause) => {
    const { caseId } = placeOf(cause);
    await commands.give(cause, recalculateDeadlines, {}, `recalculate ${caseId}`);
  },
});
