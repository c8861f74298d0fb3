/** Between what comes when it comes and a reader who takes when it can: never more than so many entries wait. */
export class Mailbox<Entry> {
  #waiting: Entry[] = [];
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(private readonly most: number) {}

  /** False, and nothing is taken in, when there is no room for all of them. */
  put(entries: readonly Entry[]): boolean {
    if (this.#waiting.length + entries.length > this.most) return false;
    this.#waiting.push(...entries);
    this.#wake();
    return true;
  }

  /** Ends the wait for more; what waits already can still be taken. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Everything that waits, as soon as something does; undefined when nothing will come any more. */
  async take(): Promise<readonly Entry[] | undefined> {
    while (this.#waiting.length === 0) {
      if (this.#closed) return undefined;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
