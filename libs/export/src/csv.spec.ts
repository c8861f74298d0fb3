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
});
