/** The pages in memory, at most so many bytes of them; the one that was not used for longest goes first. */
export class PageCache {
  private readonly pages = new Map<number, Buffer>();
  private bytes = 0;
  private pinned: number | undefined;

  constructor(private readonly maxBytes: number) {}

  has(page: number): boolean {
    return this.pages.has(page);
  }

  get(page: number): Buffer | undefined {
    const bytes = this.pages.get(page);
    if (bytes !== undefined && this.maxBytes !== Infinity) {
      this.pages.delete(page);
      this.pages.set(page, bytes);
    }
    return bytes;
  }

  put(page: number, bytes: Buffer): void {
    this.bytes += bytes.length - (this.pages.get(page)?.length ?? 0);
    this.pages.set(page, bytes);
    this.makeRoom(page);
  }

  /** This one stays, and the one that stayed before may go again. */
  pin(page: number): void {
    this.pinned = page;
  }

  private makeRoom(newest: number): void {
    for (const [page, { length }] of this.pages) {
      if (this.bytes <= this.maxBytes) return;
      if (page === this.pinned || page === newest) continue;
      this.pages.delete(page);
      this.bytes -= length;
    }
  }
}
