import {
  type CalendarEvent,
  type Division,
  type DivisionCalendar,
  evolveCalendar,
  evolvePolicy,
  firstDivisionCalendar,
  isCalendarEventType,
  isPolicyEventType,
  NO_POLICY,
  type Policy,
  type PolicyEvent,
  type Profile,
  ProfileBook,
  SEEDED_PROFILES,
  type StoredEvent,
  tabulatedCalendar,
  type WorkingCalendar,
  workingCalendarOf,
} from '@redress/domain';
import { decodeEvent, type RecordedEvent } from '@redress/event-store';

export const DIVISIONS: readonly Division[] = ['england-and-wales', 'scotland', 'northern-ireland'];

export const policyStream = (landlordId: string): string => `policy-${landlordId}`;
export const calendarStream = (division: string): string => `calendar-${division}`;
export const POLICY_CATEGORIES = ['policy-', 'calendar-'] as const;

export const seededOf = (landlordId: string): readonly Profile[] =>
  SEEDED_PROFILES.filter((profile) => profile.landlordId === landlordId);

export const decodePolicyEvent = (event: RecordedEvent): StoredEvent<PolicyEvent> =>
  decodeEvent(event, isPolicyEventType);
export const decodeCalendarEvent = (event: RecordedEvent): StoredEvent<CalendarEvent> =>
  decodeEvent(event, isCalendarEventType);

interface Known<State> {
  readonly state: State;
  readonly revision: number;
}

/**
 * What the policy and calendar streams have told so far, on top of what every installation starts from. Each event counts
 * once, from whichever side it comes first: the subscription, or the command that wrote it here.
 */
export class KnownPolicies {
  readonly #policies = new Map<string, Known<Policy>>();
  readonly #calendars = new Map<Division, Known<DivisionCalendar>>();
  readonly #books = new Map<string, ProfileBook>();
  readonly #working = new Map<Division, WorkingCalendar>();

  /** Takes in what was read from a stream of ours, in its order; what is known already is passed over. */
  take(event: RecordedEvent): void {
    if (event.streamId.startsWith('policy-'))
      this.#takePolicy(event.streamId.slice('policy-'.length), decodePolicyEvent(event));
    if (event.streamId.startsWith('calendar-')) this.takeCalendar(decodeCalendarEvent(event));
  }

  #takePolicy(landlordId: string, event: StoredEvent<PolicyEvent>): void {
    const { state, revision } = this.#policies.get(landlordId) ?? { state: NO_POLICY, revision: -1 };
    if (event.revision <= revision) return;
    this.#policies.set(landlordId, { state: evolvePolicy(state, event), revision: event.revision });
    this.#books.delete(landlordId);
  }

  takePolicy(event: StoredEvent<PolicyEvent>): void {
    this.#takePolicy(event.metadata.landlordId, event);
  }

  takeCalendar(event: StoredEvent<CalendarEvent>): void {
    const { division } = event.data;
    const { state, revision } = this.#calendars.get(division) ?? {
      state: firstDivisionCalendar(division),
      revision: -1,
    };
    if (event.revision <= revision) return;
    this.#calendars.set(division, { state: evolveCalendar(state, event), revision: event.revision });
    this.#working.delete(division);
  }

  bookOf(landlordId: string): ProfileBook | undefined {
    const made = this.#books.get(landlordId);
    if (made !== undefined) return made;
    const published = this.#policies.get(landlordId)?.state.published ?? [];
    const versions = [...seededOf(landlordId), ...published];
    if (versions.length === 0) return undefined;
    const book = new ProfileBook(versions);
    this.#books.set(landlordId, book);
    return book;
  }

  divisionCalendar(division: Division): DivisionCalendar {
    return this.#calendars.get(division)?.state ?? firstDivisionCalendar(division);
  }

  calendar(division: Division): WorkingCalendar {
    const known = this.#calendars.get(division);
    // The tabulated one is shared by the whole process: it need not be built again.
    if (known === undefined || known.state.loadedAt === undefined) return tabulatedCalendar(division);
    let working = this.#working.get(division);
    if (working === undefined) {
      working = workingCalendarOf(known.state.table);
      this.#working.set(division, working);
    }
    return working;
  }
}
