// `npm run bench`: runs the files of test/bench one after another, prints the table of each, and writes all figures to
// bench/latest.json. With names it runs only the files whose names contain one of them; --quick takes less of everything,
// for a first look in less than three minutes: npm run bench -- --quick million
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tableText } from '../test/bench/support/table.mjs';

/** A file that takes longer than this is ended, and the run goes on with the next one. */
const MINUTES = { full: 15, quick: 2 };
const ENDS_WITHIN_MS = 10_000;

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test/bench');

const given = () => {
  try {
    return parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch (error) {
    console.error(`${error.message}\n\nnpm run bench -- [--quick] [NAME…]`);
    return process.exit(2);
  }
};

const { values: flags, positionals: names } = given();
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
if (files.length === 0) {
  console.error(`test/bench has no file for ${names.join(', ')}.`);
  process.exit(2);
}

const progress = (text) => process.stderr.write(`${text}\n`);

/** What a file started ends with it: its nodes hear of the end, its PostgreSQL notices that its owner is gone. */
const run = (file) =>
  new Promise((done) => {
    const tables = [];
    const limit = flags.quick ? MINUTES.quick : MINUTES.full;
    const began = performance.now();
    const child = fork(join(folder, file), flags.quick ? ['--quick'] : [], { cwd: root });
    const insist = () => setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS).unref();
    const timer = setTimeout(() => {
      progress(`${file} is ended after ${limit} minutes`);
      child.kill('SIGTERM');
      insist();
    }, limit * 60_000);
    child.on('message', (table) => tables.push(table));
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ file, tables, seconds: Math.round((performance.now() - began) / 1_000), failed: code !== 0 });
    });
  });

const results = [];
for (const [at, file] of files.entries()) {
  progress(`\n[${at + 1} of ${files.length}] ${file}`);
  const result = await run(file);
  results.push(result);
  for (const table of result.tables) console.log(`\n${tableText(table)}`);
  progress(result.failed ? `\n${file} failed after ${result.seconds} s` : `\n${file} took ${result.seconds} s`);
}

mkdirSync(join(root, 'bench'), { recursive: true });
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  bytes: totalmem(),
  load: loadavg(),
  node: process.version,
};
const latest = { at: new Date().toISOString(), quick: flags.quick, machine, results };
writeFileSync(join(root, 'bench/latest.json'), `${JSON.stringify(latest, undefined, 2)}\n`);
console.log('\nAll figures: bench/latest.json');
process.exit(results.some(({ failed }) => failed) ? 1 : 0);
