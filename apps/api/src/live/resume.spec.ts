import { Subject } from 'rxjs';
import { Recent } from './recent.js';
import { entriesAfter, type Resuming, type Stretch } from './resume.js';

interface Entry {
  readonly position: bigint;
  readonly of: string;
}
type Live = Subject<readonly Entry[]>;

const entries = (from: number, to: number, of = 'us'): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ position: BigInt(from + at), of }));
const numbers = (told: readonly Entry[]): number[] => told.map(({ position }) => Number(position));
const range = (from: number, to: number): number[] => numbers(entries(from, to));

/** A process that hears of everything from `start` on and keeps so many, and a log that holds all there ever was. */
class Scene {
  readonly came: Live = new Subject();
  readonly recent: Recent<Entry>;
  readonly end = new AbortController();
  readonly asked: bigint[] = [];
  overflowed = 0;
  log: Entry[] = [];

  constructor(start: number, kept = 100) {
    this.recent = new Recent(BigInt(start), kept);
  }

  append(...more: Entry[]): void {
    this.log.push(...more);
    this.recent.add(more);
    this.came.next(more);
  }

  /** Stretches of two; `between` happens after each one was read. */
  listen(after: number, change: Partial<Resuming<Entry>> = {}, between: () => void = () => undefined) {
    const read = async function* (scene: Scene, from: bigint): AsyncGenerator<Stretch<Entry>> {
      scene.asked.push(from);
      for (let place = from; ;) {
        const found = scene.log.filter(({ position }) => position > place).slice(0, 2);
        const last = found.at(-1);
        if (last === undefined) return;
        place = last.position;
        yield { entries: found, position: place };
        between();
        await Promise.resolve();
      }
    };
    return entriesAfter<Entry>(BigInt(after), {
      live: { recent: this.recent, came: this.came },
      history: (from) => read(this, from),
      concerns: ({ of }) => of === 'us',
      most: 10,
      onOverflow: () => (this.overflowed += 1),
      signal: this.end.signal,
      ...change,
    });
  }
}

const take = async (source: AsyncGenerator<Entry>, count: number): Promise<number[]> => {
  const told: Entry[] = [];
  while (told.length < count) {
    const next = await source.next();
    if (next.done === true) break;
    told.push(next.value);
  }
  return numbers(told);
};

describe('resuming a live stream', () => {
  it('from the present: only what comes, without a look into the log', async () => {
    const scene = new Scene(5);
    scene.log = entries(1, 5);
    const told = scene.listen(5);
    const first = take(told, 3);
    await Promise.resolve();
    scene.append(...entries(6, 7));
    scene.append(...entries(8, 8));
    expect(await first).toEqual([6, 7, 8]);
    expect(scene.asked).toEqual([]);
  });

  it('after a moment: from what is kept, without a look into the log', async () => {
    const scene = new Scene(0);
    scene.append(...entries(1, 6));
    expect(await take(scene.listen(4), 2)).toEqual([5, 6]);
    expect(scene.asked).toEqual([]);
  });

  it('after long: from the log, until what is kept reaches back far enough', async () => {
    const scene = new Scene(6);
    scene.log = entries(1, 6);
    scene.append(...entries(7, 9));
    const told = scene.listen(2);
    expect(await take(told, 7)).toEqual(range(3, 9));
    const next = take(told, 2);
    scene.append(...entries(10, 11));
    expect(await next).toEqual([10, 11]);
    expect(scene.asked).toEqual([2n]);
  });

  it('while more comes than is kept: the log is read on, and nothing is missed or told twice', async () => {
    const scene = new Scene(4, 2);
    scene.log = entries(1, 4);
    let next = 5;
    const told = scene.listen(0, {}, () => {
      if (next > 20) return;
      scene.append(...entries(next, next + 2));
      next += 3;
    });
    expect(await take(told, 22)).toEqual(range(1, 22));
  });

  it('what came both ways is told once, also when the log is ahead of the live feed', async () => {
    const scene = new Scene(2);
    scene.log = entries(1, 6);
    const told = scene.listen(0);
    expect(await take(told, 2)).toEqual([1, 2]);
    const next = take(told, 5);
    await Promise.resolve();
    scene.recent.add(entries(3, 7));
    scene.came.next(entries(3, 7));
    expect(await next).toEqual(range(3, 7));
  });

  it('only what concerns the reader, from the log, from what is kept and live', async () => {
    const scene = new Scene(2);
    scene.log = [...entries(1, 1), ...entries(2, 2, 'them')];
    scene.append(...entries(3, 3, 'them'), ...entries(4, 4));
    const told = scene.listen(0);
    expect(await take(told, 2)).toEqual([1, 4]);
    const next = take(told, 1);
    scene.append(...entries(5, 5, 'them'), ...entries(6, 6));
    expect(await next).toEqual([6]);
  });

  it('a reader who takes too little hears that it is too slow, once, and then the end', async () => {
    const scene = new Scene(0);
    const told = scene.listen(0, { most: 3 });
    scene.append(...entries(1, 1));
    expect(await take(told, 1)).toEqual([1]);
    scene.append(...entries(2, 4));
    expect(scene.overflowed).toBe(0);
    scene.append(...entries(5, 5));
    scene.append(...entries(6, 6));
    expect(scene.overflowed).toBe(1);
    expect(await take(told, 10)).toEqual([2, 3, 4]);
    expect(scene.came.observed).toBe(false);
  });

  it('ends when its part of the log breaks off before it reached what is kept: the reader comes back', async () => {
    const scene = new Scene(9);
    scene.log = entries(1, 4);
    expect(await take(scene.listen(0), 10)).toEqual(range(1, 4));
  });

  it.each<[string, (scene: Scene) => void]>([
    ['the reader goes', ({ end }) => end.abort()],
    ['the feed ends', ({ came }) => came.complete()],
    ['the feed fails', ({ came }) => came.error(new Error('lost'))],
  ])('ends when %s', async (_why, happens) => {
    const scene = new Scene(0);
    const told = scene.listen(0);
    const next = told.next();
    await Promise.resolve();
    happens(scene);
    expect((await next).done).toBe(true);
    expect(scene.came.observed).toBe(false);
  });
});
