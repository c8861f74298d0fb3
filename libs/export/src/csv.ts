import { csvOf } from '@redress/platform';

/** A table of the bundle, opened by hand in a spreadsheet, which knows UTF-8 by the byte order mark. */
export const csv = (header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `\uFEFF${csvOf(header, rows)}`;
