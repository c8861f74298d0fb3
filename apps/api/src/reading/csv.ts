export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** `?format=csv`, or a client that accepts CSV and says nothing of JSON or of anything. */
export const wantsCsv = (format: string | undefined, accept: string | undefined): boolean =>
  format === 'csv' ||
  (format === undefined && /(^|[\s,])text\/csv/.test(accept ?? '') && !(accept ?? '').includes('json'));
