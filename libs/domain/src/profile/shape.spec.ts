import { listOf, mapOf, objectOf, share, text, whole, type Shape } from './shape.js';

const says = (shape: Shape, value: unknown, field = 'it'): string[] =>
  shape(value, field).map((fault) => `${fault.field} ${fault.message}`);

describe('the shape of a value', () => {
  it.each([
    ['x', true],
    ['x'.repeat(2_000), true],
    ['x'.repeat(2_001), false],
    [' ', false],
    [5, false],
  ])('text has something in it and 2,000 characters at most: %#', (value, fits) => {
    expect(says(text(), value)).toEqual(fits ? [] : ['it must be text']);
  });

  it.each([
    [0, false],
    [1, true],
    [10, true],
    [11, false],
    [1.5, false],
    ['5', false],
    [null, false],
  ])('a whole number from 1 to 10: %p', (value, fits) => {
    expect(says(whole(1, 10), value)).toEqual(fits ? [] : ['it must be a whole number from 1 to 10']);
  });

  it.each([
    [-0.1, false],
    [0, true],
    [0.5, true],
    [1, true],
    [1.1, false],
    ['0.5', false],
  ])('a share from 0 to 1: %p', (value, fits) => {
    expect(says(share, value)).toEqual(fits ? [] : ['it must be a number from 0 to 1']);
  });

  it.each([
    [0, false],
    [1, true],
    [200, true],
    [201, false],
  ])('a list of 1 to 200: %i', (length, fits) => {
    const list = Array.from({ length }, () => 'x');
    expect(says(listOf(text(), 1), list)).toEqual(fits ? [] : ['it must have 1 to 200 items']);
  });

  it.each([['words'], [null], [[]], [5]])('%p is no object', (value) => {
    expect(says(mapOf(text()), value)).toEqual(['it must be an object']);
    expect(says(objectOf({}), value)).toEqual(['it must be an object']);
  });

  it('names a field by its path', () => {
    const shape = objectOf({ inner: objectOf({ name: text() }) });
    expect(says(shape, { inner: {}, other: 1 }, '')).toEqual([
      'other is no field of a profile',
      'inner.name is missing',
    ]);
  });
});
