import { type EventStore, type NewEvent, type RecordedEvent } from '@redress/event-store';
import { newUuid } from '@redress/platform';

/** What operators did to projections is history too: it stands in a stream of its own, beside what it changed. */
export const OPERATIONS_STREAM = 'redress-projections';

const QUARANTINED = 'ProjectionEventQuarantined';
const RELEASED = 'ProjectionEventReleased';
const REBUILT = 'ProjectionRebuilt';
const ADOPTED = 'CopiedLogAdopted';

/** Who did it, why and when. */
export interface OperatorAct {
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

export interface QuarantinedEvent extends OperatorAct {
  readonly eventId: string;
  /** The projections and process managers that pass it over. */
  readonly consumers: readonly string[];
}

/** The log had been copied to another server, and the installation went on there. */
export interface AdoptedLog extends OperatorAct {
  /** The ids of the stores. */
  readonly from: string;
  readonly to: string;
  /** So many events of the copy were compared with the tree of proofs. */
  readonly leaves: number;
}

const newEvent = (type: string, data: object): NewEvent => ({ id: newUuid(), type, data, metadata: {} });

export const quarantined = (data: QuarantinedEvent): NewEvent => newEvent(QUARANTINED, data);
export const released = (data: OperatorAct & { readonly eventId: string }): NewEvent => newEvent(RELEASED, data);
export const rebuilt = (data: OperatorAct & { readonly projection: string }): NewEvent => newEvent(REBUILT, data);
export const adopted = (data: AdoptedLog): NewEvent => newEvent(ADOPTED, data);

export const isOperation = ({ streamId }: RecordedEvent): boolean => streamId === OPERATIONS_STREAM;

/** Which events a consumer passes over. */
export interface PassedOver {
  holds(consumer: string, eventId: string): boolean;
}

/** The events that operators had passed over, as the stream of their acts tells. */
export class Quarantine implements PassedOver {
  readonly #events = new Map<string, QuarantinedEvent>();

  private constructor(
    acts: readonly RecordedEvent[],
    /** Of the last act; -1 before the first. */
    readonly revision: number,
  ) {
    for (const { type, data } of acts) {
      if (type === QUARANTINED) this.#events.set((data as QuarantinedEvent).eventId, data as QuarantinedEvent);
      if (type === RELEASED) this.#events.delete((data as QuarantinedEvent).eventId);
    }
  }

  static async read(store: EventStore): Promise<Quarantine> {
    const acts = await store.read(OPERATIONS_STREAM);
    return new Quarantine(acts, acts.at(-1)?.revision ?? -1);
  }

  holds(consumer: string, eventId: string): boolean {
    return this.#events.get(eventId)?.consumers.includes(consumer) === true;
  }

  get(eventId: string): QuarantinedEvent | undefined {
    return this.#events.get(eventId);
  }

  get events(): readonly QuarantinedEvent[] {
    return [...this.#events.values()];
  }
}
