import { type Division, type ProfileBook, type WorkingCalendar } from '@redress/domain';

/** The landlords' policies and the calendars, as far as they are known here. */
export interface Policies {
  /** Resolves once everything published before has been read. Throws StoreUnavailable when that takes too long. */
  ready(): Promise<void>;
  /** Undefined for a landlord nobody has a policy of. */
  bookOf(landlordId: string): ProfileBook | undefined;
  calendar(division: Division): WorkingCalendar;
  /** The calendar of the landlord's division. */
  calendarOf(landlordId: string): WorkingCalendar;
}
