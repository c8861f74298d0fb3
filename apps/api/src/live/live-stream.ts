import { setTimeout as sleep } from 'node:timers/promises';
import { sentenceOf, type Actor } from '@redress/domain';
import { positionText, StoreUnavailable } from '@redress/event-store';
import { sightOf } from '@redress/read-models';
import { type CaseEvent } from './case-event.js';
import { type LiveFeed, type OpenFeed } from './live-feed.js';
import { entriesAfter } from './resume.js';
import { greeting, messageText, withHeartbeats } from './sse.js';
import { type StreamOptions } from './stream-options.js';
import { type ToldCases } from './told-cases.js';

/** One client's connection: who listens, from where, and how it ends. */
export interface Listening {
  readonly actor: Actor;
  readonly feed: OpenFeed;
  /** Exclusive. */
  readonly after: bigint;
  readonly signal: AbortSignal;
  readonly onOverflow: () => void;
}

const ASK_AGAIN_MS = 500;

/** Tells clients the events of their landlord's cases as they are appended, as far as their roles may hear them. */
export class LiveStream {
  constructor(
    private readonly feed: LiveFeed,
    private readonly cases: ToldCases,
    private readonly options: StreamOptions,
  ) {}

  /** The text of the stream, pulled by whoever writes it to the client. */
  text(listening: Listening): AsyncGenerator<string> {
    return withHeartbeats(this.#messages(listening), this.options.heartbeatMs);
  }

  async *#messages({ actor, feed, after, signal, onOverflow }: Listening): AsyncGenerator<string> {
    yield greeting(after);
    const sight = sightOf('case', actor);
    const entries = entriesAfter(after, {
      live: feed,
      history: (from) => this.feed.history(from, signal),
      concerns: ({ landlordId }) => landlordId === actor.landlordId,
      most: this.options.mostWaiting,
      onOverflow,
      signal,
    });
    for await (const told of entries) {
      const hears = sight === 'ALL' || (await this.#assigned(told, signal))?.has(actor.userId) === true;
      if (signal.aborted) return;
      if (hears) yield await this.#message(told, signal);
    }
  }

  async #assigned(told: CaseEvent, signal: AbortSignal): Promise<ReadonlySet<string> | undefined> {
    return untilAnswered(signal, async () => this.cases.assigneesOf(told));
  }

  async #message(told: CaseEvent, signal: AbortSignal): Promise<string> {
    const { caseId, event } = told;
    const { revision, type, metadata, data } = event;
    const position = positionText({ commit: told.position, prepare: told.position });
    const reference = await untilAnswered(signal, async () => this.cases.referenceOf(told));
    return messageText({
      id: position,
      event: type,
      data: {
        position,
        caseId,
        ...(reference !== undefined && { reference }),
        revision,
        type,
        occurredAt: metadata.occurredAt,
        recordedAt: metadata.recordedAt,
        actor: { role: metadata.actor.role },
        sentence: sentenceOf(type, data),
      },
    });
  }
}

/** The store may be away for a while, and a client that waits for it loses nothing; undefined once nobody listens. */
const untilAnswered = async <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result | undefined> => {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
};
