import {
  ProfileBook,
  SEEDED_PROFILES,
  tabulatedCalendar,
  type Division,
  type Profile,
  type WorkingCalendar,
} from '@redress/domain';

/** The landlords' policies and the calendars, as far as they are loaded. */
export interface Policies {
  /** Undefined for a landlord nobody has a policy of. */
  bookOf(landlordId: string): ProfileBook | undefined;
  calendar(division: Division): WorkingCalendar;
  /** The calendar of the landlord's division. */
  calendarOf(landlordId: string): WorkingCalendar;
}

const byLandlord = (profiles: readonly Profile[]): ReadonlyMap<string, ProfileBook> => {
  const landlords = new Set(profiles.map(({ landlordId }) => landlordId));
  return new Map(
    [...landlords].map((landlordId) => [
      landlordId,
      new ProfileBook(profiles.filter((profile) => profile.landlordId === landlordId)),
    ]),
  );
};

/** What every installation starts from: the seeded profiles and the tabulated bank holidays. */
export class SeededPolicies implements Policies {
  readonly #books = byLandlord(SEEDED_PROFILES);

  bookOf(landlordId: string): ProfileBook | undefined {
    return this.#books.get(landlordId);
  }

  calendar(division: Division): WorkingCalendar {
    return tabulatedCalendar(division);
  }

  calendarOf(landlordId: string): WorkingCalendar {
    return this.calendar(this.bookOf(landlordId)?.versions.at(-1)?.division ?? 'england-and-wales');
  }
}
