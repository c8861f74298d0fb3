import { type AnyEvent, type StoredEvent } from '@redress/domain';

/** The events that one command appended, and the fingerprint of its body. */
export interface Answered {
  readonly first: number;
  readonly last: number;
  readonly hash: string | undefined;
}

/** How the events of one kind of stream become the state that its decisions need. Pure. */
export interface Folding<Event extends AnyEvent, State> {
  stateOf(events: readonly StoredEvent<Event>[]): State;
  /** The state some events further; undefined: the whole stream has to be folded again. */
  further(state: State, events: readonly StoredEvent<Event>[]): State | undefined;
}

/**
 * A stream as its events tell it: the folded state, and which commands it has answered. Kept in memory between commands;
 * the expected revision proves at the append that it was current.
 */
export class StreamHistory<Event extends AnyEvent, State> {
  private constructor(
    private readonly folding: Folding<Event, State>,
    readonly state: State,
    /** -1 for a stream that does not exist. */
    readonly revision: number,
    /** The last revision that is not the system's. */
    readonly lastUserRevision: number,
    /** Whose stream it is, by its first event. */
    readonly landlordId: string | undefined,
    private readonly answered: Map<string, Answered>,
  ) {}

  static of<Event extends AnyEvent, State>(
    folding: Folding<Event, State>,
    events: readonly StoredEvent<Event>[],
  ): StreamHistory<Event, State> {
    const empty = new StreamHistory(folding, folding.stateOf([]), -1, -1, undefined, new Map());
    return empty.#with(folding.stateOf(events), events);
  }

  /** Some events further. The commands it has answered are handed on and not copied: this history is not asked again. */
  after(events: readonly StoredEvent<Event>[]): StreamHistory<Event, State> | undefined {
    const state = this.folding.further(this.state, events);
    return state === undefined ? undefined : this.#with(state, events);
  }

  answer(commandId: string): Answered | undefined {
    return this.answered.get(commandId);
  }

  #with(state: State, events: readonly StoredEvent<Event>[]): StreamHistory<Event, State> {
    const lastOfUser = events.findLast(({ metadata }) => metadata.actor.role !== 'SYSTEM');
    return new StreamHistory(
      this.folding,
      state,
      events.at(-1)?.revision ?? this.revision,
      lastOfUser?.revision ?? this.lastUserRevision,
      this.landlordId ?? events[0]?.metadata.landlordId,
      noteAnswered(this.answered, events),
    );
  }
}

const noteAnswered = (
  answered: Map<string, Answered>,
  events: readonly StoredEvent<AnyEvent>[],
): Map<string, Answered> => {
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
