/** A page of a list: where it begins is told by the page before it. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The cursor is not one that we gave. */
export class BadCursor extends Error {
  constructor() {
    super('The cursor is not one of ours.');
  }
}

export const MOST_PER_PAGE = 200;

export const encodeCursor = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

export const decodeCursor = (cursor: string | undefined, length: number): readonly unknown[] | undefined => {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length) return values as unknown[];
  } catch {
    // falls through
  }
  throw new BadCursor();
};

/** One row more than asked for tells whether there is a next page, and from where. */
export const paged = <Row, Item>(
  rows: readonly Row[],
  { limit }: Page,
  item: (row: Row) => Item,
  place: (row: Row) => readonly unknown[],
): Paged<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null,
  };
};
