/** Anything that has a place in the log. */
export interface Placed {
  readonly position: bigint;
}

/** The newest entries of the log, without a gap: everything after `floor`, up to the last that came. */
export class Recent<Entry extends Placed> {
  readonly #entries: Entry[] = [];
  #floor: bigint;
  #head: bigint;

  /** Begins behind a position; at most so many entries are kept. */
  constructor(
    start: bigint,
    private readonly most: number,
  ) {
    this.#floor = start;
    this.#head = start;
  }

  /** The place of the last entry that came, or where it all began. */
  get head(): bigint {
    return this.#head;
  }

  add(entries: readonly Entry[]): void {
    this.#entries.push(...entries);
    this.#head = entries.at(-1)?.position ?? this.#head;
    const dropped = this.#entries.splice(0, Math.max(0, this.#entries.length - this.most));
    this.#floor = dropped.at(-1)?.position ?? this.#floor;
  }

  /** Every entry after a position; undefined when some of them are no longer kept, or never were. */
  after(position: bigint): readonly Entry[] | undefined {
    if (position < this.#floor) return undefined;
    return this.#entries.filter((entry) => entry.position > position);
  }
}
