import { type ComplaintEventType } from '@redress/domain';
import { type Projection, caseIdOf } from '../engine/projection.js';
import { type Columns, indexDdl, tableDdl, upsertRows } from '../engine/tables.js';
import { type HashedWords, type WordsOf } from './sealed-words.js';

/** Which words an event's Text holds, as keyed hashes. An event without Text has no row. */
export interface SearchRow {
  readonly event_id: string;
  readonly case_id: string;
  readonly landlord_id: string;
  readonly revision: number;
  readonly type: ComplaintEventType;
  /** The key that opens the Text; with it the row goes. */
  readonly key_id: string;
  /** As PostgreSQL writes a list of numbers, which it reads faster than one of JSON. */
  readonly words: string;
}

const COLUMNS = {
  event_id: 'uuid',
  case_id: 'uuid',
  landlord_id: 'text',
  revision: 'int',
  type: 'text',
  key_id: 'uuid',
  words: 'bigint[]',
} as const satisfies Columns & Record<keyof SearchRow, string>;

const rowOf = ({ event: projected, keyId, words }: HashedWords): SearchRow => {
  const { event } = projected;
  return {
    event_id: event.id,
    case_id: caseIdOf(projected),
    landlord_id: event.metadata.landlordId,
    revision: event.revision,
    type: event.type,
    key_id: keyId,
    words: `{${[...words].sort().join(',')}}`,
  };
};

/** The name of its tables, without versions: an erasure looks for all of them. */
export const SEARCH_TABLE = 'case_words';

/** Words stay what they were when a fact is corrected: what was written was written, and is found. */
export const searchProjection = (wordsOf: WordsOf): Projection => ({
  name: 'search',
  version: 1,
  table: SEARCH_TABLE,
  schema: (table) => tableDdl(table, COLUMNS, ['event_id']),
  indexes: (table) => indexDdl(table, ['using gin (words)', '(case_id)', '(key_id)']),
  open: (table) => ({
    project: async (events, client) =>
      upsertRows(client, table, COLUMNS, ['event_id'], (await wordsOf(events, client)).map(rowOf)),
    forget: () => undefined,
  }),
});
