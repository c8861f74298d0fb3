import { type Projection } from '../engine/projection.js';
import { type Columns, indexDdl, tableDdl, upsertJson } from '../engine/tables.js';
import { NO_ROWS, type SearchRow } from './search-rows.js';
import { type SearchRowsOf } from './sealed-words.js';

const COLUMNS = {
  event_id: 'uuid',
  case_id: 'uuid',
  landlord_id: 'text',
  revision: 'int',
  type: 'text',
  key_id: 'uuid',
  words: 'bigint[]',
} as const satisfies Columns & Record<keyof SearchRow, string>;

/** The name of its tables, without versions: an erasure looks for all of them. */
export const SEARCH_TABLE = 'case_words';

/** Words stay what they were when a fact is corrected: what was written was written, and is found. */
export const searchProjection = (rowsOf: SearchRowsOf): Projection => ({
  name: 'search',
  version: 1,
  table: SEARCH_TABLE,
  schema: (table) => tableDdl(table, COLUMNS, ['event_id']),
  indexes: (table) => indexDdl(table, ['using gin (words)', '(case_id)', '(key_id)']),
  open: (table) => ({
    project: async (events, client) => {
      const rows = await rowsOf(events, client);
      if (rows !== NO_ROWS) await upsertJson(client, table, COLUMNS, ['event_id'], [rows]);
    },
    forget: () => undefined,
  }),
});
