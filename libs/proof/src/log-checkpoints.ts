import { type KeyObject } from 'node:crypto';
import { type Client, type Database } from '@redress/database';
import { openNote, rawPublicKey, signNote, verifierKey } from './signed-note.js';
import { TreeReader } from './tree-reader.js';
import { treeSize } from './tree-writer.js';

/** What a checkpoint says: so many leaves have this root, said at this time (C2SP tlog-checkpoint). */
export interface CheckpointText {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** ISO 8601, in UTC. */
  readonly time: string;
}

export interface SignedCheckpoint extends CheckpointText {
  readonly note: string;
}

/** The tree has not as many leaves as were asked for. */
export class NotSoManyLeaves extends Error {
  constructor(
    readonly asked: number,
    readonly size: number,
  ) {
    super(`The log has ${size} entries, not ${asked}.`);
  }
}

export const checkpointText = ({ origin, size, root, time }: CheckpointText): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${time}\n`;

/** The statement that a stream has so many events as at a tree size: without it a cut-off end could not be noticed. */
export interface StreamHead {
  readonly streamId: string;
  readonly events: number;
  readonly lastLeaf: Buffer;
  readonly size: number;
}

export const streamHeadText = (origin: string, { streamId, events, lastLeaf, size }: StreamHead): string =>
  `${origin} stream head\n${streamId}\n${events}\n${lastLeaf.toString('base64')}\n${size}\n`;

/** The statement that this log's keeper made a bundle with this manifest of its payload (`sha256sum` of manifest-sha256.txt). */
export const bundleText = (origin: string, exportId: string, manifestSha256: string): string =>
  `${origin} bundle\n${exportId}\n${manifestSha256}\n`;

interface Row {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly cut_at: string;
  readonly [column: string]: unknown;
}

/** Signs what the tree is, and keeps what it has signed. */
export class LogCheckpoints {
  readonly verifierKey: string;

  constructor(
    private readonly database: Database,
    readonly origin: string,
    private readonly key: KeyObject,
    private readonly now: () => string,
  ) {
    this.verifierKey = verifierKey({ name: origin, publicKey: rawPublicKey(key) });
  }

  /** The checkpoint of the whole tree as it stands: the kept one, else a new one. */
  async current(): Promise<SignedCheckpoint> {
    return this.database.transaction(async (client) => this.at(client, await treeSize(client)));
  }

  /** The checkpoint of the tree when it had `size` leaves. Throws NotSoManyLeaves. */
  async ofSize(size: number): Promise<SignedCheckpoint> {
    return this.database.transaction(async (client) => {
      const whole = await treeSize(client);
      if (size > whole) throw new NotSoManyLeaves(size, whole);
      return this.at(client, size);
    });
  }

  async at(client: Client, size: number): Promise<SignedCheckpoint> {
    const { rows } = await client.query<Row>(
      'select size, root, note, cut_at from redress.log_checkpoint where size = $1 and verifier_key = $2 order by serial desc limit 1',
      [size, this.verifierKey],
    );
    return rows[0] === undefined ? this.cut(client, size) : this.#read(rows[0]);
  }

  /** Signs and keeps a new checkpoint, whether there is one of this size or not. */
  async cut(client: Client, size: number): Promise<SignedCheckpoint> {
    const root = await new TreeReader(client).root(size);
    const text = { origin: this.origin, size, root, time: this.now() };
    const note = signNote(checkpointText(text), this.origin, this.key);
    await client.query(
      'insert into redress.log_checkpoint (size, root, note, verifier_key, cut_at) values ($1, $2, $3, $4, $5)',
      [size, root, note, this.verifierKey, text.time],
    );
    return { ...text, note };
  }

  /** The note that says how long a stream is as at a tree size. */
  signHead(head: StreamHead): string {
    return signNote(streamHeadText(this.origin, head), this.origin, this.key);
  }

  /** The note that a bundle carries over the manifest of its payload. */
  signBundle(exportId: string, manifestSha256: string): string {
    return signNote(bundleText(this.origin, exportId, manifestSha256), this.origin, this.key);
  }

  /** The hashes that show that the tree of `to` leaves begins with the tree of `from`. Throws NotSoManyLeaves. */
  async consistency(from: number, to: number): Promise<Buffer[]> {
    return this.database.transaction(async (client) => {
      const whole = await treeSize(client);
      if (to > whole) throw new NotSoManyLeaves(to, whole);
      return new TreeReader(client).consistency(from, to);
    });
  }

  /** Keys that checkpoints of this log were signed with before the present one. */
  async earlierKeys(): Promise<string[]> {
    const rows = await this.database.query<{ verifier_key: string }>(
      'select distinct verifier_key from redress.log_checkpoint where verifier_key <> $1 order by 1',
      [this.verifierKey],
    );
    return rows.map((row) => row.verifier_key);
  }

  #read({ size, root, note, cut_at: time }: Row): SignedCheckpoint {
    const text = openNote(note, { name: this.origin, publicKey: rawPublicKey(this.key) });
    if (text === undefined) throw new Error(`the kept checkpoint of size ${size} does not bear our signature`);
    return { origin: this.origin, size: Number(size), root, time, note };
  }
}
