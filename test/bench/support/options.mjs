// What a bench file is told on its command line: `--name value` for each of its sizes, and --quick, which takes the
// smaller ones. `tools/bench.mjs` hands --quick on.
import { parseArgs } from 'node:util';

/**
 * `sizes`: for each name what it is in a full and in a quick run. `others`: options of `parseArgs` beside them.
 * Answers all of them by name, the sizes as numbers.
 */
export const options = (sizes, others = {}) => {
  const given = Object.fromEntries(Object.keys(sizes).map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, ...given, ...others } });
  const chosen = Object.entries(sizes).map(([name, { full, quick }]) => [
    name,
    Number(values[name] ?? (values.quick ? quick : full)),
  ]);
  return { ...values, ...Object.fromEntries(chosen) };
};

export const progress = (text) => process.stderr.write(`${text}\n`);
