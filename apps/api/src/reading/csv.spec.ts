import { wantsCsv } from './csv.js';

describe('CSV', () => {
  it.each([
    [undefined, undefined, false],
    [undefined, '*/*', false],
    [undefined, 'text/csv', true],
    [undefined, 'text/html, text/csv;q=0.9', true],
    [undefined, 'application/json, text/csv', false],
    ['csv', 'application/json', true],
    ['json', 'text/csv', false],
  ])('is given to who asks for it: format %s, Accept %s', (format, accept, csv) => {
    expect(wantsCsv(format, accept)).toBe(csv);
  });
});
