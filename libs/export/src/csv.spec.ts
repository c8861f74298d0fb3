import { csv } from './csv.js';

describe('a table for a spreadsheet', () => {
  it('is RFC 4180 with a byte order mark', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['1', 2],
          [null, undefined],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n1,2\r\n,\r\n');
  });

  it('quotes what would break a cell', () => {
    expect(csv(['a'], [['x,"y"\nz']])).toBe('\uFEFFa\r\n"x,""y""\nz"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('disarms what a spreadsheet would run: %s', (text) => {
    expect(csv(['a'], [[text]])).toContain(`'${text}`);
  });
});
