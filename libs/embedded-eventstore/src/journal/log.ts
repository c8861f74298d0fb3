/** Writes that become durable together: one or many appends, each whole. */
export interface Commit {
  /** Where the first frame lies; the others follow without a gap. */
  readonly position: number;
  readonly heads: Buffer;
  readonly frames: Buffer;
}

/** Position 0 is "before everything" to clients that count from a stored position, so no event lies there. */
export const FIRST_POSITION = 1;

export interface LoadedLog {
  readonly storeId: string;
  /** Every position from here on has never been handed out. */
  readonly nextPosition: number;
}

/**
 * Where events are kept. The journal decides what is written and in which order, and knows what lies where; a log only
 * keeps bytes. It must not lose a commit that it has confirmed, and after a failed one it is not asked again.
 */
export interface Log {
  readonly name: string;
  /** Shows the heads of all events in order, any number at a time. */
  load(visit: (heads: Buffer) => void): Promise<LoadedLog>;
  commit(commit: Commit): Promise<void>;
  /** The frames between two positions that have no gap between them. */
  read(from: number, to: number): Promise<Buffer>;
  /** Told at most once, when the log can keep nothing any more. */
  onLost(listener: (error: Error) => void): void;
  close(nextPosition: number): Promise<void>;
  /** How many bytes of frames the journal may hold in memory; what it lets go it reads again. */
  readonly cacheBytes: number;
}
