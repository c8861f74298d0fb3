/** The rows of one case, as they stand in the middle of a batch, and which of them the table does not hold so yet. */
export class CaseRows<Row extends object> {
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();
  /** Removed ones that the table holds; a row that came and went within a batch was never there. */
  readonly #removed = new Set<string>();
  readonly #stored = new Set<string>();

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  put(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#changed.add(key);
    this.#removed.delete(key);
  }

  /** Changes a row that exists; an unknown one is none of ours. */
  change(key: string, change: (row: Row) => Row): void {
    const row = this.#rows.get(key);
    if (row !== undefined) this.put(key, change(row));
  }

  remove(key: string): void {
    if (!this.#rows.delete(key)) return;
    this.#changed.delete(key);
    if (this.#stored.has(key)) this.#removed.add(key);
  }

  /** A row as the table holds it. */
  loaded(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#stored.add(key);
  }

  /** What is to be written, each row completed; from then on it counts as stored. */
  take(complete: (row: Row) => Row): { readonly written: Row[]; readonly removed: string[] } {
    const written: Row[] = [];
    for (const key of this.#changed) {
      const row = this.#rows.get(key);
      if (row === undefined) continue;
      const whole = complete(row);
      this.#rows.set(key, whole);
      written.push(whole);
    }
    const removed = [...this.#removed];
    for (const key of this.#changed) this.#stored.add(key);
    for (const key of removed) this.#stored.delete(key);
    this.#changed.clear();
    this.#removed.clear();
    return { written, removed };
  }
}
