import { type Division, type ProfileBook, SEEDED_PROFILES, type WorkingCalendar } from '@redress/domain';
import { type EventStore, type RecordedEvent, StoreUnavailable } from '@redress/event-store';
import { pause, type Logger } from '@redress/platform';
import { calendarStream, DIVISIONS, type KnownPolicies, POLICY_CATEGORIES, policyStream } from './known-policies.js';
import { type Policies } from './policies.js';

const PATIENCE_MS = 5_000;
const ASK_AGAIN_MS = 500;

/** Policies that follow their streams: everything published before, then live. Every process has its own. */
export class FollowedPolicies implements Policies {
  readonly #stop = new AbortController();
  readonly #caughtUp: Promise<void>;
  #tellCaughtUp: () => void = () => undefined;
  #isCaughtUp = false;

  constructor(
    readonly known: KnownPolicies,
    private readonly store: EventStore,
    private readonly log: Logger,
  ) {
    this.#caughtUp = new Promise((done) => {
      this.#tellCaughtUp = () => {
        this.#isCaughtUp = true;
        done();
      };
    });
  }

  start(): void {
    void this.#follow().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) this.log.error({ error: String(error) }, 'policies are no longer followed');
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async ready(): Promise<void> {
    if (this.#isCaughtUp) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_done, fail) => {
      timer = setTimeout(() => fail(new StoreUnavailable(new Error('the policies are not read yet'))), PATIENCE_MS);
    });
    try {
      await Promise.race([this.#caughtUp, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  bookOf(landlordId: string): ProfileBook | undefined {
    return this.known.bookOf(landlordId);
  }

  calendar(division: Division): WorkingCalendar {
    return this.known.calendar(division);
  }

  calendarOf(landlordId: string): WorkingCalendar {
    return this.calendar(this.bookOf(landlordId)?.versions.at(-1)?.division ?? 'england-and-wales');
  }

  /**
   * Not every server says that a subscription has caught up, and one that sorts out may be silent until a policy changes.
   * So the stream of the log's last event is followed as well: once that event comes, all before it have come.
   */
  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    const last = await this.#readWhatEverybodyHas();
    if (last === undefined) this.#tellCaughtUp();
    const onLost = (error: unknown, pauseMs: number): void =>
      this.log.warn({ error: String(error), pauseMs }, 'the policies’ subscription was lost; it comes back by itself');
    const prefixes = [...POLICY_CATEGORIES, ...(last === undefined ? [] : [last.streamId])];
    for await (const { events, position } of this.store.follow({ prefixes, signal, onLost })) {
      for (const event of events) this.#take(event);
      if (last !== undefined && position.commit >= last.position.commit) this.#tellCaughtUp();
    }
  }

  /**
   * The calendars, and the policies of the seeded landlords, have streams of known names: they need no search. Answers
   * the last event of the log, if there is one.
   */
  async #readWhatEverybodyHas(): Promise<RecordedEvent | undefined> {
    const landlords = [...new Set(SEEDED_PROFILES.map(({ landlordId }) => landlordId))];
    const streams = [...DIVISIONS.map(calendarStream), ...landlords.map(policyStream)];
    for (;;) {
      try {
        for (const stream of streams) for (const event of await this.store.read(stream)) this.#take(event);
        return await this.store.lastEvent();
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || this.#stop.signal.aborted) throw error;
        await pause(ASK_AGAIN_MS, this.#stop.signal);
      }
    }
  }

  /** An event that cannot be read must not hide the ones after it from the write path: it is told, and the rest goes on. */
  #take(event: Parameters<KnownPolicies['take']>[0]): void {
    try {
      this.known.take(event);
    } catch (error) {
      this.log.error({ event: event.id, stream: event.streamId, error: String(error) }, 'a policy event is unreadable');
    }
  }
}
