/**
 * The unit specs of libs/domain, loaded once into this process. They are synchronous and use `describe`, `it` and
 * `it.each` with a list, and nothing else of Jest: what they expect is judged by Jest's own `expect`.
 */
const { readdirSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const SLOW = /\.property\.spec\.ts$/;

/** TypeScript becomes CommonJS as it does under Jest, and `./file.js` finds `./file.ts`. */
const readTypeScript = (swc) => {
  Module._extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(readFileSync(filename, 'utf8'), { ...swc, filename }).code, filename);
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, parent, ...rest) =>
    resolve(
      parent?.filename?.endsWith('.ts') && request.startsWith('.') ? request.replace(/\.js$/, '.ts') : request,
      parent,
      ...rest,
    );
};

/** Loads the specs whose path contains that text; the tests found, each with a name of its own. A test throws when it fails. */
const loadSpecs = (root, swc, only = '') => {
  readTypeScript(swc);
  const globalsOfJest = Module.createRequire(require.resolve('@jest/globals'));
  const tests = [];
  const names = new Map();
  const path = [];
  const it = (name, run) => {
    const full = [...path, name].join(' › ');
    const before = names.get(full) ?? 0;
    names.set(full, before + 1);
    tests.push({ name: before === 0 ? full : `${full} (${before + 1})`, run });
  };
  it.each = (rows) => (name, run) =>
    rows.forEach((row, index) => it(`${name} #${index + 1}`, () => (Array.isArray(row) ? run(...row) : run(row))));
  const describe = (name, body) => {
    path.push(name);
    body();
    path.pop();
  };
  const { jestExpect: expect } = globalsOfJest('@jest/expect');
  Object.assign(globalThis, { describe, it, expect });
  const folder = join(root, 'libs/domain/src');
  for (const file of readdirSync(folder, { recursive: true }).sort())
    if (file.endsWith('.spec.ts') && !SLOW.test(file) && file.includes(only))
      describe(file, () => require(join(folder, file)));
  const { forgetJourneys } = require(join(folder, 'testing/journeys.ts'));
  return { tests, forgetJourneys };
};

module.exports = { loadSpecs };
