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
    const known = new Map<string, Map<string, string>>();
    return [...found].map(([event, { keyId, words }]) => {
      const { landlordId } = event.event.metadata;
      const ofLandlord = known.get(landlordId) ?? new Map<string, string>();
      known.set(landlordId, ofLandlord);
      return { event, keyId, words: this.#hashed(landlordId, words, ofLandlord) };
    });
  };

  /** `known`: the hashes of words that came before; words repeat, and a hash is dear. */
  #hashed(landlordId: string, words: ReadonlySet<string>, known: Map<string, string>): string[] {
    return Array.from(words, (word) => {
      const before = known.get(word);
      if (before !== undefined) return before;
      const fingerprint = this.master.fingerprint('word', `${landlordId}\0${word}`);
      const hash = Buffer.from(fingerprint, 'base64url').readBigInt64BE().toString();
      known.set(word, hash);
      return hash;
    });
  }
}
