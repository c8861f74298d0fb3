import { Uint32Column } from './columns.js';

const FIRST_SLOTS = 1 << 12;
const WORDS = 4;

/**
 * Finds the events that carry an id: an open-addressing table of event numbers beside a column of ids, about 24 bytes
 * an event. An id may occur more than once, in several streams or even in one call.
 */
export class EventIds {
  private readonly words = new Uint32Column();
  private slots = new Uint32Array(FIRST_SLOTS);

  get length(): number {
    return this.words.length / WORDS;
  }

  /** The id of event number `length`. */
  push(id: Buffer): void {
    const event = this.length;
    for (let word = 0; word < WORDS; word += 1) this.words.push(id.readUInt32LE(4 * word));
    if (2 * (event + 1) > this.slots.length) this.rebuild();
    else this.place(event);
  }

  isIdOf(event: number, id: Buffer): boolean {
    for (let word = 0; word < WORDS; word += 1)
      if (this.words.at(WORDS * event + word) !== id.readUInt32LE(4 * word)) return false;
    return true;
  }

  /** The latest event with this id that the caller accepts, or -1. */
  latest(id: Buffer, accepts: (event: number) => boolean): number {
    const mask = this.slots.length - 1;
    const [a, b, c, d] = [id.readUInt32LE(0), id.readUInt32LE(4), id.readUInt32LE(8), id.readUInt32LE(12)];
    let latest = -1;
    for (let slot = hash(a, b, c, d) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const event = this.slots[slot]! - 1;
      if (event > latest && this.isIdOf(event, id) && accepts(event)) latest = event;
    }
    return latest;
  }

  private rebuild(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let event = 0; event < this.length; event += 1) this.place(event);
  }

  private place(event: number): void {
    const at = WORDS * event;
    const { words } = this;
    const mask = this.slots.length - 1;
    let slot = hash(words.at(at), words.at(at + 1), words.at(at + 2), words.at(at + 3)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = event + 1;
  }
}

/** Ids need not be random (a client may count them up), so every bit has to reach every slot. */
const hash = (a: number, b: number, c: number, d: number): number => {
  let mixed = a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};
