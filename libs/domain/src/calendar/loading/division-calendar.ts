import { type StoredEvent } from '../../complaint/stored-event.js';
import { TABULATED_YEARS } from '../bank-holidays.js';
import { FIRST_CALENDAR_VERSION, tabulatedHolidays } from '../calendars.js';
import { WorkingCalendar, type Division } from '../working-calendar.js';
import { type CalendarEvent, type CalendarTable } from './events.js';

/** A table that one person has put forward and a second has not approved yet. */
export interface CalendarProposal {
  readonly proposalId: string;
  readonly table: CalendarTable;
  readonly proposedBy: string;
}

/** What the stream of a division's calendar tells: the table in force and its history. */
export interface DivisionCalendar {
  readonly table: CalendarTable;
  /** Undefined while the tabulated calendar of the program is in force. */
  readonly loadedAt?: string;
  readonly versions: readonly CalendarTable[];
  readonly pending?: CalendarProposal;
}

/** The tabulated holidays are version 1; no event tells of them. */
export const firstDivisionCalendar = (division: Division): DivisionCalendar => {
  const table = {
    division,
    years: TABULATED_YEARS,
    dates: tabulatedHolidays(division),
    sourceSha256: '',
    version: FIRST_CALENDAR_VERSION,
  };
  return { table, versions: [table] };
};

const tableIn = ({ division, years, dates, sourceSha256, version }: CalendarTable): CalendarTable => ({
  division,
  years,
  dates,
  sourceSha256,
  version,
});

export const evolveCalendar = (calendar: DivisionCalendar, event: StoredEvent<CalendarEvent>): DivisionCalendar => {
  const table = tableIn(event.data);
  const { actor, recordedAt } = event.metadata;
  switch (event.type) {
    case 'CalendarProposed':
      return {
        ...calendar,
        pending: { proposalId: event.data.proposalId, table, proposedBy: actor.userId },
      };
    case 'CalendarLoaded':
      return { table, loadedAt: recordedAt, versions: [...calendar.versions, table] };
  }
};

export const divisionCalendarOf = (
  division: Division,
  events: readonly StoredEvent<CalendarEvent>[],
): DivisionCalendar => events.reduce(evolveCalendar, firstDivisionCalendar(division));

export const workingCalendarOf = ({ division, version, years, dates }: CalendarTable): WorkingCalendar =>
  new WorkingCalendar(division, version, years, dates);
