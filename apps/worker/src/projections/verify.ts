import { type DriftReport, verifyProjection } from '@redress/read-models';
import { type Runtime } from '@redress/runtime';
import { type Say } from './commands.js';
import { textTable } from './text-table.js';

const SHOWN = 50;
const LONGEST = 40;

const shown = (value: unknown): string => {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

const linesOf = ({ differences }: DriftReport): string[][] =>
  differences.flatMap(({ projection, row, columns, live, rebuilt }) =>
    columns.length === 0
      ? [[projection, row, '', live === null ? 'is missing' : 'is there', rebuilt === null ? 'is not told' : 'is told']]
      : columns.map((column) => [projection, row, column, shown(live?.[column]), shown(rebuilt?.[column])]),
  );

/** Builds every projection once more beside and says where the live rows differ. Answers the exit code: 1 where they do. */
export const verifyAll = async (
  { store, database, projections, log }: Pick<Runtime, 'store' | 'database' | 'projections' | 'log'>,
  say: Say,
): Promise<number> => {
  const { signal } = new AbortController();
  const reports: DriftReport[] = [];
  for (const projection of projections)
    reports.push(await verifyProjection({ store, database, projection, log, signal }));
  const rows = reports.map(({ projection, rows: count, differences }) => [
    projection,
    String(count),
    String(differences.length),
  ]);
  say(textTable(['projection', 'rows', 'differences'], rows));
  const lines = reports.flatMap(linesOf);
  if (lines.length === 0) return 0;
  say(`\n${textTable(['projection', 'row', 'column', 'readers see', 'the events tell'], lines.slice(0, SHOWN))}`);
  if (lines.length > SHOWN) say(`and ${lines.length - SHOWN} more`);
  return 1;
};
