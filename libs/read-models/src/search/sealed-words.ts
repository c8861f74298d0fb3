import { type Querying } from '@redress/database';
import { type Fingerprints, type SealedText } from '@redress/sealing';
import { type ProjectedEvent } from '../engine/projection.js';
import { NO_ROWS, searchRows, unreadIn, WordHashes } from './search-rows.js';
import { wordsIn } from './words.js';
import { type WordsThread } from './words-thread.js';

/** A JSON list of SearchRow: the words of events' Text, in the transaction that keeps them. */
export type SearchRowsOf = (events: readonly ProjectedEvent[], client: Querying) => Promise<string>;

/** Fewer are read sooner than another thread is told of them. */
const WORTH_A_THREAD = 100;

/**
 * Keyed hashes of words (design §5). Whoever has the rows and not the master key cannot try out words on them; each
 * landlord has hashes of their own.
 */
export class SealedWords {
  /** Without `thread` everything is read in this one. */
  constructor(
    private readonly sealed: SealedText,
    private readonly fingerprints: Fingerprints,
    private readonly thread?: WordsThread,
  ) {}

  /** The hashes of what somebody searches for. */
  of(landlordId: string, text: string): string[] {
    return new WordHashes(this.fingerprints).of(landlordId, wordsIn(text));
  }

  /** Events without Text, and those whose Text is erased, have no row. */
  readonly rows: SearchRowsOf = async (events, client) => {
    const unread = unreadIn(events);
    if (unread.length === 0) return NO_ROWS;
    const keys = await this.sealed.hold(
      client,
      unread.flatMap(({ sealed }) => sealed),
    );
    if (this.thread !== undefined && unread.length >= WORTH_A_THREAD) return this.thread.rows(unread, keys);
    return JSON.stringify(searchRows(unread, keys, this.fingerprints));
  };
}
