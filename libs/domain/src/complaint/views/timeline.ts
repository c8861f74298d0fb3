import { londonDate } from '../../kernel/instant.js';
import { type StoredEvent } from '../stored-event.js';
import { documentIdsIn } from '../text-fields.js';
import { sentenceOf } from './sentences.js';

export interface TimelineEntry {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: StoredEvent['metadata']['actor'];
  readonly sentence: string;
  readonly documentIds: readonly string[];
  /** Recorded on a later day than it happened. */
  readonly late: boolean;
  readonly correctedBy?: string;
  readonly corrects?: string;
}

/** Every event in order, corrections shown against what they correct. */
export const timelineOf = (events: readonly StoredEvent[]): TimelineEntry[] => {
  const correctedBy = new Map(
    events.flatMap((event) =>
      event.type === 'RecordCorrected' ? [[event.data.targetEventId, event.id] as const] : [],
    ),
  );
  return events.map((event) => {
    const { occurredAt, recordedAt, actor } = event.metadata;
    const corrector = correctedBy.get(event.id);
    return {
      revision: event.revision,
      eventId: event.id,
      type: event.type,
      occurredAt,
      recordedAt,
      actor,
      sentence: sentenceOf(event.type, event.data),
      documentIds: [...new Set(documentIdsIn(event.data))],
      late: londonDate(recordedAt) > londonDate(occurredAt),
      ...(corrector !== undefined && { correctedBy: corrector }),
      ...(event.type === 'RecordCorrected' && { corrects: event.data.targetEventId }),
    };
  });
};
