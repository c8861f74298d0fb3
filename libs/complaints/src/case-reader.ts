import { type StoredEvent } from '@redress/domain';
import { decodeComplaintEvent, type EventStore, positionText } from '@redress/event-store';
import { CaseNotFound } from './errors.js';

export const complaintStream = (caseId: string): string => `complaint-${caseId}`;

/** An event with its place in the log, as a reader of raw events sees it. */
export type PlacedEvent = StoredEvent & { readonly position: string };

/** Reads a case straight from its stream. Text stays sealed. */
export class CaseReader {
  constructor(private readonly store: EventStore) {}

  /** Empty for a case that does not exist. */
  async events(caseId: string): Promise<PlacedEvent[]> {
    const recorded = await this.store.read(complaintStream(caseId));
    return recorded.map((event) => ({ ...decodeComplaintEvent(event), position: positionText(event.position) }));
  }

  /** Throws CaseNotFound also for another landlord's case: whether it exists is none of the asker's business. */
  async eventsFor(landlordId: string, caseId: string): Promise<PlacedEvent[]> {
    const events = await this.events(caseId);
    if (events[0]?.metadata.landlordId !== landlordId) throw new CaseNotFound(caseId);
    return events;
  }
}
