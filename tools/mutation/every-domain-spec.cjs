/**
 * Every unit spec of libs/domain in one file. Jest builds a module registry anew for each file of tests, and a mutant
 * is run against them all: seventy registries a mutant would make hours of minutes.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '../../libs/domain/src');
const SLOW = /\.property\.spec\.ts$/;

const specs = readdirSync(FOLDER, { recursive: true })
  .filter((file) => file.endsWith('.spec.ts') && !SLOW.test(file))
  .sort();

for (const spec of specs)
  describe(spec, () => {
    require(join(FOLDER, spec));
  });
