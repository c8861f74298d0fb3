import { type Client } from 'pg';
import { frameBytesIn } from '../journal/head.js';

/** So many rows or so many bytes of heads come in one answer. */
const ROWS = 20_000;
const HEAD_BYTES = 4 * 1024 * 1024;

interface Piece {
  readonly heads: Buffer | null;
  readonly last: string;
  readonly frame_bytes: string;
}

/** The server joins the heads of many rows: a start must not pay for a million rows one by one. */
const statement = (schema: string): string => `
  select string_agg(heads, ''::bytea order by position) as heads,
         max(position) as last,
         sum(octet_length(frames)) as frame_bytes
    from (select position, heads, frames,
                 sum(octet_length(heads)) over (order by position) - octet_length(heads) as bytes_before
            from ${schema}.record
           where position > $1
           order by position
           limit ${ROWS}) piece
   where bytes_before < ${HEAD_BYTES}`;

/** Shows the heads of the whole log in order. The next piece is on its way while one is being read. */
export const replay = async (client: Client, schema: string, visit: (heads: Buffer) => void): Promise<void> => {
  const text = statement(schema);
  const pieceAfter = async (position: string) => {
    const { rows } = await client.query<Piece>({ name: 'replay', text, values: [position] });
    return rows[0]!;
  };
  let piece = await pieceAfter('-1');
  while (piece.heads !== null) {
    const next = pieceAfter(piece.last);
    if (frameBytesIn(piece.heads) !== Number(piece.frame_bytes))
      throw new Error(`The log is damaged at or before position ${piece.last}: heads and frames do not fit.`);
    visit(piece.heads);
    piece = await next;
  }
};
