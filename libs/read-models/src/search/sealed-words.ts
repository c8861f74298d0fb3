import { type Sealed } from '@redress/domain';
import { type Querying } from '@redress/database';
import { type MasterKey, type SealedText, sealedIn, sealedWith } from '@redress/sealing';
import { type ProjectedEvent } from '../engine/projection.js';
import { wordsIn } from './words.js';

/** What an event's Text says, as far as a row may keep it; `keyId` names the subject's key that opened it. */
export interface HashedWords {
  readonly event: ProjectedEvent;
  readonly keyId: string;
  /** Numbers of 64 bits, without order and each once. */
  readonly words: readonly string[];
}

/** Reads the words of events' Text, in the transaction that keeps them. */
export type WordsOf = (events: readonly ProjectedEvent[], client: Querying) => Promise<readonly HashedWords[]>;

interface Place {
  readonly event: ProjectedEvent;
  readonly sealed: Sealed;
}

/**
 * Keyed hashes of words (design §5). Whoever has the rows and not the master key cannot try out words on them; each
 * landlord has hashes of their own.
 */
export class SealedWords {
  constructor(
    private readonly sealed: SealedText,
    private readonly master: MasterKey,
  ) {}

  /** The hashes of what somebody searches for. */
  of(landlordId: string, text: string): string[] {
    return this.#hashed(landlordId, wordsIn(text), new Map());
  }

  /** Events without Text, and those whose Text is erased, are not in the answer. */
  readonly in: WordsOf = async (events, client) => {
    const places: Place[] = events.flatMap((event) =>
      sealedIn([event.event.data, event.event.metadata.lateRecordingReason]).map((sealed) => ({ event, sealed })),
    );
    const texts = await this.sealed.openToKeep(
      client,
      places.map(({ sealed }) => sealed),
    );
    const found = new Map<ProjectedEvent, { keyId: string; words: Set<string> }>();
    places.forEach(({ event, sealed }, at) => {
      const text = texts[at];
      if (text === undefined) return;
      const { keyId } = sealedWith(sealed);
      const { words } = found.get(event) ?? { words: new Set<string>() };
      for (const word of wordsIn(text)) words.add(word);
      found.set(event, { keyId, words });
    });
    const known = new Map<string, string>();
    return [...found].map(([event, { keyId, words }]) => ({
      event,
      keyId,
      words: this.#hashed(event.event.metadata.landlordId, words, known),
    }));
  };

  /** `known`: what was hashed already, as long as its owner needs it. */
  #hashed(landlordId: string, words: ReadonlySet<string>, known: Map<string, string>): string[] {
    return [...words].map((word) => {
      const name = `${landlordId}\0${word}`;
      const hash = known.get(name) ?? this.#hash(name);
      known.set(name, hash);
      return hash;
    });
  }

  #hash(name: string): string {
    return Buffer.from(this.master.fingerprint('word', name), 'base64url').readBigInt64BE().toString();
  }
}
