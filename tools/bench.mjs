// `npm run bench`: runs the files of test/bench one after another, prints the table of each, and writes all figures to
// bench/latest.json. With names it runs only the files whose names contain one of them: npm run bench -- million
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { tableText } from '../test/bench/support/table.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test/bench');
const names = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
if (files.length === 0) {
  console.error(`test/bench has no file for ${names.join(', ')}.`);
  process.exit(2);
}

const run = (file) =>
  new Promise((done) => {
    const tables = [];
    const child = fork(join(folder, file), [], { cwd: root });
    child.on('message', (table) => tables.push(table));
    child.on('exit', (code) => done({ file, tables, failed: code !== 0 }));
  });

const results = [];
for (const file of files) {
  const result = await run(file);
  results.push(result);
  for (const table of result.tables) console.log(`\n${tableText(table)}`);
  if (result.failed) console.error(`\n${file} failed.`);
}

mkdirSync(join(root, 'bench'), { recursive: true });
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  bytes: totalmem(),
  load: loadavg(),
  node: process.version,
};
const latest = { at: new Date().toISOString(), machine, results };
writeFileSync(join(root, 'bench/latest.json'), `${JSON.stringify(latest, undefined, 2)}\n`);
console.log('\nAll figures: bench/latest.json');
process.exit(results.some(({ failed }) => failed) ? 1 : 0);
