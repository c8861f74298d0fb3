import { patternOf } from './pattern.js';

describe('patternOf', () => {
  it.each([
    ['^[^$].*', 'Filed', true],
    ['^[^$].*', '$metadata', false],
    ['(?i)^filed', 'FILED late', true],
    ['\\Aab\\z', 'ab', true],
    ['\\Aab\\Z', 'abc', false],
    ['', 'anything', true],
  ])('%s on %s: %p', (source, name, matches) => expect(patternOf(source).test(name)).toBe(matches));

  it('says that a pattern is broken', () => expect(() => patternOf('(')).toThrow('broken'));
});
