import { csvOf } from './csv.js';

describe('CSV as RFC 4180 has it', () => {
  it('ends each line with CR LF and quotes only what needs it, doubling quotes', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['plain', 'a,b'],
          ['say "no"', 'two\r\nlines'],
          ['', ' spaces '],
        ],
      ),
    ).toBe('a,b\r\nplain,"a,b"\r\n"say ""no""","two\r\nlines"\r\n, spaces \r\n');
  });

  it('spells what is no text as JSON, and what is missing as nothing', () => {
    expect(csvOf(['x'], [[-5], [true], [null], [undefined], [{ erased: true }], [['a']]])).toBe(
      'x\r\n-5\r\ntrue\r\n\r\n\r\n"{""erased"":true}"\r\n"[""a""]"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula in a spreadsheet: %j', (text) => {
    expect(csvOf(['x'], [[text]]).split('\r\n')[1]).toMatch(/^"?'/);
  });

  it.each(["it's", 'a=b', '1-2', ' =1'])('leaves alone what is no formula: %j', (text) => {
    expect(csvOf(['x'], [[text]])).toBe(`x\r\n${text}\r\n`);
  });
});
