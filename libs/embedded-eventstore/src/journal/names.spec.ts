import fc from 'fast-check';
import { MAX_NAME_BYTES, Names } from './names.js';

describe('Names', () => {
  it('gives each name one number, counted from zero, and knows it again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 100 }), (texts) => {
        const names = new Names();
        const known = new Map<string, number>();
        for (const text of texts) {
          expect(names.find(text)).toBe(known.get(text));
          if (!known.has(text)) known.set(text, known.size);
          expect(names.intern(text)).toBe(known.get(text));
        }
        for (const [text, number] of known) expect(names.text(number)).toBe(text);
      }),
    );
  });

  it('holds more names than its table and its first chunk have room for', () => {
    const names = new Names();
    const name = (n: number) => `complaint-${n}-${'x'.repeat(100)}`;
    for (let n = 0; n < 11_000; n += 1) names.intern(name(n));
    for (const n of [0, 1, 9_999, 10_999]) {
      expect(names.find(name(n))).toBe(n);
      expect(names.text(n)).toBe(name(n));
    }
    expect(names.find('complaint')).toBeUndefined();
  });

  it('does not take a name that is too long for one that it begins like', () => {
    const names = new Names();
    const longest = 'n'.repeat(MAX_NAME_BYTES);
    names.intern(longest);
    expect(names.find(longest)).toBe(0);
    expect(names.find(`${longest}n`)).toBeUndefined();
  });
});
