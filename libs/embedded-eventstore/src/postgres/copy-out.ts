import { type Client, type Connection, type Submittable } from 'pg';

/** A value as PostgreSQL sends it in binary. */
export type BinaryValue = Buffer | null;

/** The signature, the flags, and the length of an extension that nobody uses. */
const HEADER_BYTES = 11 + 4 + 4;
const NULL_LENGTH = -1;

/**
 * Runs a select that gives one row and returns its values in binary. The driver reads every ordinary answer as text,
 * which makes bytes twice as long and costs more than everything else about a read; what comes out of COPY it hands
 * over untouched. COPY takes no parameters, so the statement must be made of numbers of ours.
 */
export const copyRow = (client: Client, select: string): Promise<readonly BinaryValue[]> =>
  new Promise((resolve, reject) => {
    const statement = `copy (${select}) to stdout (format binary)`;
    client.query(new CopyOut(statement, (error, row) => (row === undefined ? reject(error!) : resolve(row))));
  });

/** What the driver calls while a COPY runs; it knows no interface for that, only these names. */
class CopyOut implements Submittable {
  private readonly chunks: Buffer[] = [];

  constructor(
    private readonly statement: string,
    /** The driver puts its own around this one, to know when to stop its clock. */
    readonly callback: (error: Error | undefined, row?: readonly BinaryValue[]) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.chunks.push(chunk);
  }

  handleCopyOutResponse(): void {}

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(undefined, rowIn(Buffer.concat(this.chunks)));
  }
}

/** A row: how many values, and each with its length in front. */
const rowIn = (bytes: Buffer): readonly BinaryValue[] => {
  const values: BinaryValue[] = [];
  let at = HEADER_BYTES + 2;
  for (let left = bytes.readInt16BE(HEADER_BYTES); left > 0; left -= 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    values.push(length === NULL_LENGTH ? null : bytes.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return values;
};
