// How a bench file tells its figures: as a table of its own when it is run alone, to tools/bench.mjs when that runs it.
// A row is a name and one figure a column (a number, a word, or nothing); `ratio` columns are the bench's own business.

const shown = (figure) => {
  if (figure === undefined || figure === null || Number.isNaN(figure)) return '';
  if (typeof figure !== 'number') return String(figure);
  return Math.abs(figure) >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(2);
};

export const tableText = ({ title, columns, rows }) => {
  const cells = [
    [title, ...columns],
    ...rows.map(({ name, figures }) => [name, ...columns.map((_, at) => shown(figures[at]))]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    )
    .join('\n');
};

export const report = (table) =>
  new Promise((done) => {
    if (process.send !== undefined) return process.send(table, done);
    console.log(tableText(table));
    done();
  });
