import { type StoredEvent } from '@redress/domain';
import { decodeComplaintEvent, type RecordedEvent } from '@redress/event-store';

/** Streams of cases begin so; the server sorts the others out. */
export const CASES = ['complaint-'] as const;

/** An event of a case with its place in the log of all streams. */
export interface CaseEvent {
  readonly position: bigint;
  readonly caseId: string;
  readonly landlordId: string;
  readonly event: StoredEvent;
}

/** The events of cases in what a subscription delivered, in its order; `unreadable` is told of one that is none of ours. */
export const caseEvents = (
  recorded: readonly RecordedEvent[],
  unreadable: (event: RecordedEvent, error: unknown) => void,
): CaseEvent[] =>
  recorded.flatMap((one) => {
    try {
      const event = decodeComplaintEvent(one);
      const { landlordId } = event.metadata;
      return [{ position: one.position.commit, caseId: one.streamId.slice(CASES[0].length), landlordId, event }];
    } catch (error) {
      unreadable(one, error);
      return [];
    }
  });
