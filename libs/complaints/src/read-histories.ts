import { type PlacedEvent } from './placed-event.js';

/**
 * The events of cases that were read lately, decoded, the longest unused forgotten first. An event never changes, so what is
 * kept stays true: only what came behind it has to be read. Text in it is sealed.
 */
export class ReadHistories {
  readonly #kept = new Map<string, readonly PlacedEvent[]>();
  #events = 0;

  constructor(private readonly mostEvents: number) {}

  get(caseId: string): readonly PlacedEvent[] | undefined {
    const history = this.#kept.get(caseId);
    if (history !== undefined) {
      this.#kept.delete(caseId);
      this.#kept.set(caseId, history);
    }
    return history;
  }

  set(caseId: string, history: readonly PlacedEvent[]): void {
    this.#forget(caseId);
    if (history.length === 0) return;
    this.#kept.set(caseId, history);
    this.#events += history.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#events <= this.mostEvents) return;
      this.#forget(oldest);
    }
  }

  #forget(caseId: string): void {
    this.#events -= this.#kept.get(caseId)?.length ?? 0;
    this.#kept.delete(caseId);
  }
}
