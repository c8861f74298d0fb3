import { type Client } from 'pg';
import { frameBytesIn } from '../journal/head.js';
import { copyRow } from './copy-out.js';

/** So many rows or so many bytes of heads come in one answer. */
const ROWS = 20_000;
const HEAD_BYTES = 4 * 1024 * 1024;

interface Piece {
  readonly heads: Buffer;
  readonly last: bigint;
  readonly frameBytes: number;
}

/** The server joins the heads of many rows: a start must not pay for a million rows one by one. */
const statement = (schema: string, after: bigint): string => `
  select string_agg(heads, ''::bytea order by position), max(position), sum(octet_length(frames))::bigint
    from (select position, heads, frames,
                 sum(octet_length(heads)) over (order by position) - octet_length(heads) as bytes_before
            from ${schema}.record
           where position > ${after}
           order by position
           limit ${ROWS}) piece
   where bytes_before < ${HEAD_BYTES}`;

const pieceAfter = async (client: Client, schema: string, position: bigint): Promise<Piece | undefined> => {
  const [heads, last, frameBytes] = await copyRow(client, statement(schema, position));
  if (!heads || !last || !frameBytes) return undefined;
  return { heads, last: last.readBigInt64BE(), frameBytes: Number(frameBytes.readBigInt64BE()) };
};

/** Shows the heads of the whole log in order. The next piece is on its way while one is being read. */
export const replay = async (client: Client, schema: string, visit: (heads: Buffer) => void): Promise<void> => {
  let piece = await pieceAfter(client, schema, -1n);
  while (piece !== undefined) {
    const next = pieceAfter(client, schema, piece.last);
    next.catch(() => undefined); // If this piece is bad, nobody asks for the next one.
    if (frameBytesIn(piece.heads) !== piece.frameBytes)
      throw new Error(`The log is damaged at or before position ${piece.last}: heads and frames do not fit.`);
    visit(piece.heads);
    piece = await next;
  }
};
