/**
 * Jest transformer for node_modules: leaves CommonJS alone and compiles ES modules to CommonJS.
 * Needed because Jest can require() real ES modules only on Node 24.9 or newer, and Nest 12 is ESM-only.
 */
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { createHash } = require('node:crypto');
const { transformSync, version } = require('@swc/core');

const typeByFolder = new Map();

/** The nearest package.json decides whether a .js file is an ES module. */
function packageType(folder) {
  if (typeByFolder.has(folder)) return typeByFolder.get(folder);
  let type = 'commonjs';
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) type = JSON.parse(readFileSync(manifest, 'utf8')).type ?? 'commonjs';
  else if (dirname(folder) !== folder) type = packageType(dirname(folder));
  typeByFolder.set(folder, type);
  return type;
}

const isEsModule = (path) => path.endsWith('.mjs') || (path.endsWith('.js') && packageType(dirname(path)) === 'module');

module.exports = {
  canInstrument: false,
  getCacheKey: (source, path, options) =>
    createHash('sha256')
      .update(version)
      .update(source)
      .update('\0')
      .update(String(isEsModule(path)))
      .update(options.configString ?? '')
      .digest('hex'),
  process(source, path) {
    if (!isEsModule(path)) return { code: source };
    return transformSync(source, {
      filename: path,
      configFile: false,
      swcrc: false,
      sourceMaps: false,
      jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
      module: { type: 'commonjs' },
    });
  },
};
