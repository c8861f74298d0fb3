/**
 * Lets at most so many callers begin in one turn of the event loop, in the order they came. Of a burst the first are
 * then sent on while the next are worked on, and whoever asks for something else is heard in between.
 */
export class Turnstile {
  readonly #waiting: (() => void)[] = [];
  #left: number;
  #turnIsCounted = false;

  constructor(private readonly perTurn: number) {
    this.#left = perTurn;
  }

  async pass(): Promise<void> {
    if (!this.#turnIsCounted) this.#countTurn();
    if (this.#left === 0) return new Promise((go) => this.#waiting.push(go));
    this.#left -= 1;
  }

  #countTurn(): void {
    this.#turnIsCounted = true;
    setImmediate(() => {
      const next = this.#waiting.splice(0, this.perTurn);
      this.#left = this.perTurn - next.length;
      this.#turnIsCounted = false;
      if (next.length > 0) this.#countTurn();
      for (const go of next) go();
    });
  }
}
