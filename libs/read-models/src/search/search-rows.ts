import { type ComplaintEventType, type Sealed } from '@redress/domain';
import { type Fingerprints, type TextKeys, openTexts, sealedIn, sealedWith } from '@redress/sealing';
import { caseIdOf, type ProjectedEvent } from '../engine/projection.js';
import { wordsIn } from './words.js';

/** Which words an event's Text holds, as keyed hashes. An event without Text has no row. */
export interface SearchRow {
  readonly event_id: string;
  readonly case_id: string;
  readonly landlord_id: string;
  readonly revision: number;
  readonly type: ComplaintEventType;
  /** The key that opens the Text; with it the row goes. */
  readonly key_id: string;
  /** Numbers of 64 bits as PostgreSQL writes a list of them, which it reads faster than one of JSON. */
  readonly words: string;
}

/** A JSON list without any. */
export const NO_ROWS = '[]';

/** An event whose Text is still sealed: the row it will have, and what its words are read from. */
export type Unread = Omit<SearchRow, 'key_id' | 'words'> & { readonly sealed: readonly Sealed[] };

export const unreadIn = (events: readonly ProjectedEvent[]): Unread[] =>
  events.flatMap((projected) => {
    const { event } = projected;
    const sealed = sealedIn([event.data, event.metadata.lateRecordingReason]);
    if (sealed.length === 0) return [];
    const { id, revision, type } = event;
    const { landlordId } = event.metadata;
    return [{ event_id: id, case_id: caseIdOf(projected), landlord_id: landlordId, revision, type, sealed }];
  });

/** Hashes of a landlord's words. They repeat within a batch, and a hash is dear: they are kept as long as this is. */
export class WordHashes {
  readonly #known = new Map<string, Map<string, string>>();

  constructor(private readonly fingerprints: Fingerprints) {}

  of(landlordId: string, words: Iterable<string>): string[] {
    const known = this.#known.get(landlordId) ?? new Map<string, string>();
    this.#known.set(landlordId, known);
    return Array.from(words, (word) => {
      const hash = known.get(word) ?? this.#hash(landlordId, word);
      known.set(word, hash);
      return hash;
    });
  }

  #hash(landlordId: string, word: string): string {
    const fingerprint = this.fingerprints.of('word', `${landlordId}\0${word}`);
    return Buffer.from(fingerprint, 'base64url').readBigInt64BE().toString();
  }
}

/** Opens the Text and hashes its words. An event whose Text is erased has no row. Throws when one is not what was sealed. */
export const searchRows = (unread: readonly Unread[], keys: TextKeys, fingerprints: Fingerprints): SearchRow[] => {
  const hashes = new WordHashes(fingerprints);
  return unread.flatMap(({ sealed, ...row }) => {
    const texts = openTexts(keys, sealed);
    const readable = sealed.find((_, at) => texts[at] !== undefined);
    if (readable === undefined) return [];
    const words = new Set(texts.flatMap((text) => (text === undefined ? [] : [...wordsIn(text)])));
    const hashed = hashes.of(row.landlord_id, words).sort();
    return [{ ...row, key_id: sealedWith(readable).keyId, words: `{${hashed.join(',')}}` }];
  });
};
