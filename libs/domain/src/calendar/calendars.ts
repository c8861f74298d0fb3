import { localDate, type LocalDate } from '../kernel/local-date.js';
import { BANK_HOLIDAYS, TABULATED_YEARS } from './bank-holidays.js';
import { WorkingCalendar, type Division } from './working-calendar.js';

/** The calendar every installation starts from; later ones arrive as events on `calendar-<division>`. */
export const FIRST_CALENDAR_VERSION = 1;

const firstCalendars = new Map<Division, WorkingCalendar>();

export const tabulatedHolidays = (division: Division): LocalDate[] => BANK_HOLIDAYS[division].map(localDate);

export const tabulatedCalendar = (division: Division): WorkingCalendar => {
  let calendar = firstCalendars.get(division);
  if (calendar === undefined) {
    calendar = new WorkingCalendar(division, FIRST_CALENDAR_VERSION, TABULATED_YEARS, tabulatedHolidays(division));
    firstCalendars.set(division, calendar);
  }
  return calendar;
};
