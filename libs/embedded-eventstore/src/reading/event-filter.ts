import { type EventIndex } from '../journal/event-index.js';
import { type FilterOptions } from '../wire/read-request.js';
import { patternOf } from './pattern.js';

/** When a filter does not say how many events may be searched at a time. */
const DEFAULT_WINDOW = 32;

const MATCHES = 1;
const DIFFERS = 2;

/**
 * Picks events by the name of their stream or by their type. Both are numbered, so each name is compared once in the
 * life of a filter, and a million events cost a million look-ups in a table.
 */
export class EventFilter {
  /** After so many events, matching or not, a subscriber is told how far the search has come. */
  readonly checkpointEvery: number;
  private verdicts = new Uint8Array(1024);
  private readonly accepts: (name: string) => boolean;
  private readonly isOnStream: boolean;

  constructor(
    private readonly index: EventIndex,
    { on, regex, prefixes, window, checkpointMultiplier }: FilterOptions,
  ) {
    this.isOnStream = on === 'stream';
    this.checkpointEvery = Math.max(1, (window ?? DEFAULT_WINDOW) * checkpointMultiplier);
    const pattern = patternOf(regex);
    this.accepts =
      prefixes.length > 0 ? (name) => prefixes.some((prefix) => name.startsWith(prefix)) : (name) => pattern.test(name);
  }

  matches(event: number): boolean {
    const name = this.isOnStream ? this.index.stream(event) : this.index.type(event);
    if (name >= this.verdicts.length) this.grow(name);
    if (this.verdicts[name] === 0) this.verdicts[name] = this.judge(name) ? MATCHES : DIFFERS;
    return this.verdicts[name] === MATCHES;
  }

  private judge(name: number): boolean {
    const names = this.isOnStream ? this.index.streams : this.index.types;
    return this.accepts(names.text(name));
  }

  private grow(name: number): void {
    const larger = new Uint8Array(2 ** Math.ceil(Math.log2(name + 2)));
    larger.set(this.verdicts);
    this.verdicts = larger;
  }
}
