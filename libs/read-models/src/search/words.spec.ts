import { wordsIn } from './words.js';

describe('the words that a text is searched for by', () => {
  it.each([
    ['Damp in the bedroom, damp in the hall!', ['damp', 'in', 'the', 'bedroom', 'hall']],
    ['CAFÉ Übergang ﬁlter', ['cafe', 'ubergang', 'filter']],
    ["The resident’s son, Mr O'Brien", ['the', 'resident', 'son', 'mr', 'obrien']],
    ['HD1 2QX; 0.5 kW; 2025-03-03', ['hd1', '2qx', '0', '5', 'kw', '2025', '03']],
    ['żółć данные 水漏れ', ['zołc', 'данные', '水漏れ']],
    ['"…" — !', []],
    ['', []],
  ])('of %j', (text, words) => expect([...wordsIn(text)]).toEqual(words));

  it('are told apart by their first sixty letters', () => {
    const long = 'a'.repeat(60);
    expect(wordsIn(`${long}b ${long}c`)).toEqual(new Set([long]));
    expect(wordsIn(`${long.slice(1)}b ${long.slice(1)}c`).size).toBe(2);
  });
});
