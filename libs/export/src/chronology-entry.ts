import { londonDate, type StoredEvent } from '@redress/domain';
import { type BundleCase } from './bundle-case.js';

/** One line of the chronology: an event of the case, with both of its times and the files that belong to it. */
export interface ChronologyEntry {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly lateRecordingReason: unknown;
  readonly pastFact: boolean;
  readonly nonCompliant: readonly string[];
  readonly actor: { readonly userId: string; readonly role: string };
  readonly sentence: string;
  readonly files: readonly string[];
  readonly corrects: string | null;
  readonly correctedBy: string | null;
}

export const chronologyOf = (bundle: BundleCase): ChronologyEntry[] => {
  const events = new Map<string, StoredEvent>(bundle.events.map((event) => [event.id, event]));
  const pathOf = new Map(bundle.documents.map(({ docId, path }) => [docId, path]));
  return bundle.timeline.map((entry) => {
    const metadata = events.get(entry.eventId)?.metadata;
    return {
      revision: entry.revision,
      eventId: entry.eventId,
      type: entry.type,
      occurredAt: entry.occurredAt,
      recordedAt: entry.recordedAt,
      late: londonDate(entry.recordedAt) > londonDate(entry.occurredAt),
      lateRecordingReason: metadata?.lateRecordingReason ?? null,
      pastFact: metadata?.recording === 'PAST_FACT',
      nonCompliant: metadata?.nonCompliant ?? [],
      actor: { userId: entry.actor.userId, role: entry.actor.role },
      sentence: entry.sentence,
      files: entry.documentIds.flatMap((docId) => pathOf.get(docId) ?? []),
      corrects: entry.corrects ?? null,
      correctedBy: entry.correctedBy ?? null,
    };
  });
};
