/** How finely deadlines are kept. */
const TICK_MS = 50;

interface Entry {
  readonly at: number;
  readonly expired: () => void;
}

/**
 * The deadlines of appends that wait for the log. Nearly all are answered within milliseconds, so they share one
 * timer, which runs only while somebody waits.
 */
export class Deadlines {
  private readonly entries = new Set<Entry>();
  private timer: NodeJS.Timeout | undefined;

  /** Calls `expired` at that instant, unless the returned function was called before. */
  watch(at: number, expired: () => void): () => void {
    if (at === Infinity) return () => undefined;
    const entry = { at, expired };
    this.entries.add(entry);
    this.timer ??= setInterval(() => this.tick(Date.now()), TICK_MS).unref();
    return () => {
      this.entries.delete(entry);
    };
  }

  private tick(now: number): void {
    for (const entry of this.entries) {
      if (entry.at > now) continue;
      this.entries.delete(entry);
      entry.expired();
    }
    if (this.entries.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
