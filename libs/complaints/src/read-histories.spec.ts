import { type PlacedEvent } from './placed-event.js';
import { ReadHistories } from './read-histories.js';

const history = (length: number): PlacedEvent[] =>
  Array.from({ length }, (_, revision) => ({ revision })) as unknown as PlacedEvent[];

describe('the histories that were read lately', () => {
  it('are kept up to so many events in all, the longest unused forgotten first', () => {
    const kept = new ReadHistories(10);
    kept.set('a', history(4));
    kept.set('b', history(6));
    expect(kept.get('a')).toHaveLength(4);
    kept.set('c', history(1));
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([history(4), undefined, history(1)]);
  });

  it('count anew when one has grown', () => {
    const kept = new ReadHistories(10);
    kept.set('a', history(4));
    kept.set('a', history(5));
    kept.set('b', history(5));
    expect([kept.get('a'), kept.get('b')]).toEqual([history(5), history(5)]);
  });

  it('hold no case that is longer than all of them may be, and none that does not exist', () => {
    const kept = new ReadHistories(10);
    kept.set('a', history(11));
    kept.set('b', history(0));
    expect([kept.get('a'), kept.get('b')]).toEqual([undefined, undefined]);
  });
});
