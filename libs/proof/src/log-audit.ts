import { type Database } from '@redress/database';
import { type EventStore, type RecordedEvent } from '@redress/event-store';
import { leafHash, storedForm } from './leaf.js';
import { Frontier } from './merkle.js';
import { TreeReader } from './tree-reader.js';
import { isLeaf, treeSize } from './tree-writer.js';

/** What the audit found: the root of the log as it is, or the first place where log and tree part. */
export type AuditResult =
  | { readonly kind: 'equal'; readonly size: number; readonly root: Buffer }
  | { readonly kind: 'different'; readonly leafIndex: number; readonly what: string };

/** Told of events that are the leaves from `first` on. */
export type OnEqual = (first: number, events: readonly RecordedEvent[]) => Promise<void>;

interface StoredLeaf {
  readonly hash: Buffer;
  readonly stream_id: string;
  readonly revision: string;
  readonly event_id: string;
  readonly [column: string]: unknown;
}

const describe = ({ streamId, revision, id, type }: RecordedEvent): string =>
  `event ${id} (${type}, ${streamId}@${revision})`;

/** Rebuilds the tree from the log and compares it, leaf by leaf and checkpoint by checkpoint, with what is stored. */
export class LogAudit {
  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
  ) {}

  /** Reads the whole log up to the leaves that are there now; what is appended meanwhile is for the next audit. */
  async run(signal: AbortSignal, onEqual?: OnEqual): Promise<AuditResult | undefined> {
    const size = await treeSize(this.database.pool);
    const checkpoints = await this.#checkpoints(size);
    const tree = new Frontier();
    const end = await this.store.lastPosition();
    if (size > 0 && end === undefined) return this.#missing(0);
    if (size > 0)
      for await (const { events, position } of this.store.follow({ from: undefined, signal })) {
        const ours = events.filter(isLeaf).slice(0, size - tree.size);
        const different = await this.#compare(tree, ours, checkpoints);
        if (different !== undefined) return different;
        await onEqual?.(tree.size - ours.length, ours);
        if (tree.size === size) break;
        if (position.commit >= (end?.commit ?? 0n)) return this.#missing(tree.size);
      }
    if (signal.aborted) return undefined;
    const stored = await new TreeReader(this.database.pool).root(size);
    if (!stored.equals(tree.root()))
      return {
        kind: 'different',
        leafIndex: size,
        what: `the tiles of ${size} leaves have another root than the leaves`,
      };
    return { kind: 'equal', size, root: tree.root() };
  }

  /** Runs and puts on record what came of it, for health to tell. */
  async runAndRecord(signal: AbortSignal): Promise<AuditResult | undefined> {
    const result = await this.run(signal);
    if (result === undefined) return undefined;
    await this.database.query(
      `insert into redress.log_audit (passed_at, leaves, fault) values (case when $2::text is null then now() end, $1, $2)
       on conflict (id) do update set leaves = excluded.leaves, fault = excluded.fault,
         passed_at = coalesce(excluded.passed_at, log_audit.passed_at)`,
      [result.kind === 'equal' ? result.size : null, result.kind === 'equal' ? null : result.what],
    );
    return result;
  }

  async #compare(
    tree: Frontier,
    events: readonly RecordedEvent[],
    checkpoints: ReadonlyMap<number, Buffer>,
  ): Promise<AuditResult | undefined> {
    const first = tree.size;
    const { rows } = await this.database.pool.query<StoredLeaf>(
      `select hash, stream_id, revision, event_id from redress.log_leaf
       where leaf_index >= $1 and leaf_index < $2 order by leaf_index`,
      [first, first + events.length],
    );
    for (const [at, event] of events.entries()) {
      const hash = leafHash(storedForm(event));
      const stored = rows[at];
      const same =
        stored?.hash.equals(hash) === true &&
        stored.stream_id === event.streamId &&
        Number(stored.revision) === event.revision;
      if (!same) return { kind: 'different', leafIndex: first + at, what: this.#parted(first + at, event, stored) };
      tree.add(hash);
      const root = checkpoints.get(tree.size);
      if (root !== undefined && !root.equals(tree.root()))
        return {
          kind: 'different',
          leafIndex: first + at,
          what: `the checkpoint of ${tree.size} entries was signed over another history`,
        };
    }
    return undefined;
  }

  #parted(leafIndex: number, event: RecordedEvent, stored: StoredLeaf | undefined): string {
    if (stored === undefined) return `leaf ${leafIndex} of ${describe(event)} is missing`;
    const same = stored.stream_id === event.streamId && Number(stored.revision) === event.revision;
    return same
      ? `leaf ${leafIndex} differs from the log: ${describe(event)}`
      : `leaf ${leafIndex} was made of ${stored.stream_id}@${stored.revision}, where the log has ${describe(event)}`;
  }

  async #missing(leafIndex: number): Promise<AuditResult> {
    const [leaf] = await this.database.query<StoredLeaf>(
      'select hash, stream_id, revision, event_id from redress.log_leaf where leaf_index = $1',
      [leafIndex],
    );
    const name = leaf === undefined ? '' : `event ${leaf.event_id} (${leaf.stream_id}@${leaf.revision})`;
    return { kind: 'different', leafIndex, what: `the log lacks leaf ${leafIndex}: ${name}` };
  }

  async #checkpoints(size: number): Promise<ReadonlyMap<number, Buffer>> {
    const rows = await this.database.query<{ size: string; root: Buffer }>(
      'select size, root from redress.log_checkpoint where size <= $1',
      [size],
    );
    return new Map(rows.map((row) => [Number(row.size), row.root]));
  }
}
