import { complaintOf, evolve, type Complaint, type StoredEvent } from '@redress/domain';

/** The events that one command appended, and the fingerprint of its body. */
interface Answered {
  readonly first: number;
  readonly last: number;
  readonly hash: string | undefined;
}

/**
 * A case as its stream tells it: the folded state, and which commands it has answered. Kept in memory between commands;
 * the expected revision proves at the append that it was current.
 */
export class CaseHistory {
  private constructor(
    readonly complaint: Complaint,
    private readonly answered: ReadonlyMap<string, Answered>,
  ) {}

  static of(events: readonly StoredEvent[]): CaseHistory {
    return new CaseHistory(complaintOf(events), answeredBy(new Map(), events));
  }

  /** Undefined when a correction is among them: then the whole stream has to be read again. */
  after(events: readonly StoredEvent[]): CaseHistory | undefined {
    if (events.some(({ type }) => type === 'RecordCorrected')) return undefined;
    return new CaseHistory(events.reduce(evolve, this.complaint), answeredBy(this.answered, events));
  }

  answer(commandId: string): Answered | undefined {
    return this.answered.get(commandId);
  }
}

const answeredBy = (
  before: ReadonlyMap<string, Answered>,
  events: readonly StoredEvent[],
): ReadonlyMap<string, Answered> => {
  const answered = new Map(before);
  for (const { revision, metadata } of events) {
    const known = answered.get(metadata.commandId);
    answered.set(metadata.commandId, {
      first: known?.first ?? revision,
      last: revision,
      hash: known?.hash ?? metadata.commandHash,
    });
  }
  return answered;
};
