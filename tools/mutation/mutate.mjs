/**
 * `npm run mutate`: mutation tests of the domain. `npm run mutate -- kernel complaint/commands/extend.ts` mutates only what
 * lies there, below libs/domain/src; what begins with a dash goes to Stryker as it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import config from '../../stryker.config.mjs';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = 'libs/domain/src';

const globOf = (place) => {
  const path = join(SOURCES, place);
  if (!existsSync(join(ROOT, path))) throw new Error(`There is no ${path}.`);
  return statSync(join(ROOT, path)).isDirectory() ? `${path}/**/*.ts` : path;
};

const [options, places] = [process.argv.slice(2), []];
while (options.length > 0 && !options[0].startsWith('-')) places.push(options.shift());
const excluded = config.mutate.filter((glob) => glob.startsWith('!'));
const scope = places.length === 0 ? [] : ['--mutate', [...places.map(globOf), ...excluded].join(',')];

const stryker = join(
  dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
  'bin/stryker.js',
);
const { status } = spawnSync(process.execPath, [stryker, 'run', 'stryker.config.mjs', ...scope, ...options], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
