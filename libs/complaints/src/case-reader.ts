import { decodeComplaintEvent, type EventStore, positionText, type RecordedEvent } from '@redress/event-store';
import { CaseNotFound } from './errors.js';
import { type PlacedEvent } from './placed-event.js';
import { ReadHistories } from './read-histories.js';

export { type PlacedEvent } from './placed-event.js';

export const complaintStream = (caseId: string): string => `complaint-${caseId}`;

/** Some tens of megabytes at most. */
const KEPT_EVENTS = 10_000;

const placed = (event: RecordedEvent): PlacedEvent => ({
  ...decodeComplaintEvent(event),
  position: positionText(event.position),
});

/** Reads a case straight from its stream; of what was read lately only what came since. Text stays sealed. */
export class CaseReader {
  readonly #histories = new ReadHistories(KEPT_EVENTS);

  constructor(private readonly store: EventStore) {}

  /** Empty for a case that does not exist. */
  async events(caseId: string): Promise<PlacedEvent[]> {
    const known = this.#histories.get(caseId);
    const events = (known === undefined ? undefined : await this.#further(caseId, known)) ?? (await this.#all(caseId));
    this.#histories.set(caseId, events);
    return [...events];
  }

  /** Throws CaseNotFound also for another landlord's case: whether it exists is none of the asker's business. */
  async eventsFor(landlordId: string, caseId: string): Promise<PlacedEvent[]> {
    const events = await this.events(caseId);
    if (events[0]?.metadata.landlordId !== landlordId) throw new CaseNotFound(caseId);
    return events;
  }

  async #all(caseId: string): Promise<readonly PlacedEvent[]> {
    return (await this.store.read(complaintStream(caseId))).map(placed);
  }

  /** Read from the last event that is known, which shows that it is the same stream; undefined when it is another. */
  async #further(caseId: string, known: readonly PlacedEvent[]): Promise<readonly PlacedEvent[] | undefined> {
    const last = known.at(-1);
    if (last === undefined) return undefined;
    const [same, ...more] = await this.store.read(complaintStream(caseId), { fromRevision: last.revision });
    if (same?.id !== last.id) return undefined;
    return more.length === 0 ? known : [...known, ...more.map(placed)];
  }
}
