import { type LocalDate } from '../../kernel/local-date.js';
import { type Division } from '../working-calendar.js';

/** The bank holidays of a division for whole years, and where they come from. */
export interface CalendarTable {
  readonly division: Division;
  /** Every year from the first to the last is tabulated; nothing is computed outside them (D16). */
  readonly years: { readonly first: number; readonly last: number };
  readonly dates: readonly LocalDate[];
  /** Of the file that the dates were read from. */
  readonly sourceSha256: string;
  readonly version: number;
}

/** The events of `calendar-<division>`. Names and fields are the storage format. */
export interface CalendarProposed {
  readonly type: 'CalendarProposed';
  readonly data: CalendarTable & { readonly proposalId: string; readonly removed: readonly LocalDate[] };
}

export interface CalendarLoaded {
  readonly type: 'CalendarLoaded';
  readonly data: CalendarTable & {
    /** Holidays that the version before did not have, and those it had and this one has not. */
    readonly added: readonly LocalDate[];
    readonly removed: readonly LocalDate[];
    readonly loadedBy: string;
    readonly approvedBy?: string;
  };
}

export type CalendarEvent = CalendarProposed | CalendarLoaded;

export const isCalendarEventType = (type: string): type is CalendarEvent['type'] =>
  type === 'CalendarProposed' || type === 'CalendarLoaded';
