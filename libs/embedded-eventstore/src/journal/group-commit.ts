import { type Commit, type Log } from './log.js';

/** One append on its way to the log. */
export interface PendingWrite extends Commit {
  /** How many events the store has once this write is durable. */
  readonly countAfter: number;
}

interface Waiting {
  readonly write: PendingWrite;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** So much goes into one commit at most, unless a single append is larger. */
const GROUP_BYTES = 2 * 1024 * 1024;

/**
 * While one commit is under way, further appends gather and then become durable together: a disk flush costs the same
 * for one event as for a hundred. Nobody hears of a write before its commit. When a commit fails nothing is known of
 * what the log holds, so every waiting write fails and no further one is taken.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private failure: Error | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly commit: Log['commit'],
    private readonly publish: (write: PendingWrite) => void,
    private readonly onFailure: (error: Error) => void,
  ) {}

  add(write: PendingWrite): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise<void>((resolve, reject) => {
      this.waiting.push({ write, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  fail(error: Error): void {
    if (this.failure !== undefined) return;
    this.failure = error;
    for (const { reject } of this.waiting.splice(0)) reject(error);
    this.onFailure(error);
  }

  private async run(): Promise<void> {
    // What else has arrived in this turn of the event loop joins the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.commitGroup(this.takeGroup());
    this.running = undefined;
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    let size = 0;
    for (const { write } of this.waiting) {
      bytes += write.frames.length + write.heads.length;
      if (size > 0 && bytes > GROUP_BYTES) break;
      size += 1;
    }
    return this.waiting.splice(0, size);
  }

  private async commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.commit(joined(group.map(({ write }) => write)));
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
    for (const { write, resolve, reject } of group) {
      if (this.failure !== undefined) {
        reject(this.failure);
        continue;
      }
      this.publish(write);
      resolve();
    }
  }
}

const joined = (group: readonly PendingWrite[]): Commit => {
  const [first] = group;
  if (group.length === 1) return first!;
  return {
    position: first!.position,
    heads: Buffer.concat(group.map(({ heads }) => heads)),
    frames: Buffer.concat(group.map(({ frames }) => frames)),
  };
};
