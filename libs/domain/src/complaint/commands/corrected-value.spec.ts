import { type Erased, type Sealed } from '../../kernel/text.js';
import { isSameKind } from './corrected-value.js';

const sealed: Sealed = { $sealed: { k: 'k', iv: 'i', ct: 'c', tag: 't' } };
const erased: Erased = { erased: true };

describe('a corrected value is of the kind that stands there', () => {
  it.each([
    ['sealed text', sealed, 'A word', true],
    ['sealed text by a number', sealed, 7, false],
    ['sealed text by an object', sealed, { words: 'A word' }, false],
    ['erased text', erased, 'A word', true],
    ['erased text by an object', erased, { erased: true }, false],
    ['an object that says it is not erased', { erased: false }, { erased: true }, true],
    ['an object that says it is not erased, by a text', { erased: false }, 'A word', false],
  ])('[5.12] text: %s', (_what, stands, corrected, same) => {
    expect(isSameKind(stands, corrected)).toBe(same);
  });

  it.each([
    ['an instant', '2025-03-03T10:00:00.000Z', '2025-03-04T10:00:00.000Z', true],
    ['an instant by a day', '2025-03-03T10:00:00.000Z', '2025-03-04', false],
    ['a day', '2025-03-03', '2025-03-04', true],
    ['a day by an instant', '2025-03-03', '2025-03-04T10:00:00.000Z', false],
    ['a number', 1, 2, true],
    ['a number by its digits', 1, '2', false],
    ['nothing by nothing', null, null, false],
  ])('[5.12] simple values: %s', (_what, stands, corrected, same) => {
    expect(isSameKind(stands, corrected)).toBe(same);
  });

  it.each([
    ['of the same kind', ['a'], ['b', 'c'], true],
    ['of another kind', ['a'], [1], false],
    ['of mixed kinds', ['a'], ['b', 1], false],
    ['that was empty', [], ['a'], true],
    ['by an object', ['a'], { 0: 'a' }, false],
  ])('[5.12] a list %s', (_what, stands, corrected, same) => {
    expect(isSameKind(stands, corrected)).toBe(same);
  });

  it.each([
    ['with every field of its kind', { name: 'a', age: 1 }, { name: 'b', age: 2 }, true],
    ['with a field left out', { name: 'a', age: 1 }, { name: 'b' }, true],
    ['with a field more', { name: 'a' }, { name: 'b', grade: 'HEAD' }, true],
    ['with one field of another kind', { name: 'a', age: 1 }, { name: 'b', age: 'two' }, false],
    ['by a text', { name: 'a' }, 'b', false],
    ['by a list', { name: 'a' }, ['b'], false],
    ['by nothing', { name: 'a' }, null, false],
  ])('[5.12] an object %s', (_what, stands, corrected, same) => {
    expect(isSameKind(stands, corrected)).toBe(same);
  });
});
