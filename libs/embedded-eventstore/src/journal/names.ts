import { Uint32Column } from './columns.js';

/** Two bytes of length are all that the log keeps for a name, and no client needs longer ones. */
export const MAX_NAME_BYTES = 0xffff;

const FIRST_SLOTS = 1 << 10;
const CHUNK_BITS = 20;
const CHUNK_BYTES = 1 << CHUNK_BITS;
const LENGTH_BYTES = 2;

/**
 * Gives every stream name and every event type a small number, the same for ever within one run. A store may have a
 * million streams, so names are kept as bytes behind each other and found through a table of numbers; strings in a
 * Map would take three times the memory.
 */
export class Names {
  private readonly places = new Uint32Column();
  private readonly chunks: Buffer[] = [];
  private freeAt = CHUNK_BYTES;
  private slots = new Uint32Array(FIRST_SLOTS);
  /** An append names its stream once for each of its events. */
  private latestText: string | undefined;
  private latest = 0;
  private readonly wanted = Buffer.allocUnsafe(MAX_NAME_BYTES);

  intern(text: string): number {
    if (text === this.latestText) return this.latest;
    this.latest = this.internNew(text);
    this.latestText = text;
    return this.latest;
  }

  private internNew(text: string): number {
    const bytes = this.wanted.write(text);
    const slot = this.slotOf(bytes);
    const known = this.slots[slot]! - 1;
    if (known !== -1) return known;
    const number = this.places.push(this.keep(bytes));
    this.slots[slot] = number + 1;
    if (2 * this.places.length > this.slots.length) this.rebuild();
    return number;
  }

  find(text: string): number | undefined {
    if (Buffer.byteLength(text) > MAX_NAME_BYTES) return undefined;
    const number = this.slots[this.slotOf(this.wanted.write(text))]! - 1;
    return number === -1 ? undefined : number;
  }

  text(number: number): string {
    const { chunk, start, end } = this.bytesOf(number);
    return chunk.toString('utf8', start, end);
  }

  /** The slot that holds the wanted name, or the empty one where it would be. */
  private slotOf(bytes: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(this.wanted, 0, bytes) & mask;
    while (this.slots[slot] !== 0 && !this.isWanted(this.slots[slot]! - 1, bytes)) slot = (slot + 1) & mask;
    return slot;
  }

  private isWanted(number: number, bytes: number): boolean {
    const { chunk, start, end } = this.bytesOf(number);
    return end - start === bytes && this.wanted.compare(chunk, start, end, 0, bytes) === 0;
  }

  private bytesOf(number: number) {
    const place = this.places.at(number);
    const chunk = this.chunks[place >>> CHUNK_BITS]!;
    const start = (place & (CHUNK_BYTES - 1)) + LENGTH_BYTES;
    return { chunk, start, end: start + chunk.readUInt16LE(start - LENGTH_BYTES) };
  }

  /** A name lies within one chunk, and a chunk never moves. */
  private keep(bytes: number): number {
    if (this.freeAt + LENGTH_BYTES + bytes > CHUNK_BYTES) {
      this.chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES));
      this.freeAt = 0;
    }
    const chunk = this.chunks.length - 1;
    const at = this.freeAt;
    this.chunks[chunk]!.writeUInt16LE(bytes, at);
    this.wanted.copy(this.chunks[chunk]!, at + LENGTH_BYTES, 0, bytes);
    this.freeAt = at + LENGTH_BYTES + bytes;
    return chunk * CHUNK_BYTES + at;
  }

  private rebuild(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.places.length; number += 1) {
      const { chunk, start, end } = this.bytesOf(number);
      let slot = hash(chunk, start, end) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }
}

/** FNV-1a, stirred once more at the end because only the low bits are used. */
const hash = (bytes: Buffer, start: number, end: number): number => {
  let mixed = 0x811c9dc5;
  for (let at = start; at < end; at += 1) mixed = Math.imul(mixed ^ bytes[at]!, 0x01000193);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};
