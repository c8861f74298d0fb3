const CHUNK_BITS = 16;
const CHUNK = 1 << CHUNK_BITS;
const WITHIN = CHUNK - 1;

/**
 * A list of numbers without an object per entry. It grows by whole chunks, so growing never copies what is there:
 * a million events must fit into memory, and doubling a large array would need half as much again.
 */
class Column<Chunk extends Uint32Array | Float64Array> {
  length = 0;
  private readonly chunks: Chunk[] = [];

  constructor(private readonly allocate: () => Chunk) {}

  push(value: number): number {
    const at = this.length;
    if ((at & WITHIN) === 0) this.chunks.push(this.allocate());
    this.length = at + 1;
    this.chunks[at >>> CHUNK_BITS]![at & WITHIN] = value;
    return at;
  }

  at(index: number): number {
    return this.chunks[index >>> CHUNK_BITS]![index & WITHIN]!;
  }

  set(index: number, value: number): void {
    this.chunks[index >>> CHUNK_BITS]![index & WITHIN] = value;
  }

  /** The last index whose value is at most so much, in a column that only ever grows; -1 when there is none. */
  lastAtMost(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

export class Uint32Column extends Column<Uint32Array> {
  constructor() {
    super(() => new Uint32Array(CHUNK));
  }
}

export class Float64Column extends Column<Float64Array> {
  constructor() {
    super(() => new Float64Array(CHUNK));
  }
}
