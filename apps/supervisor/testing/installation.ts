import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../../libs/embedded-postgres/testing/compile.js';

const ROOT = join(import.meta.dirname, '../../..');
const STAND_INS = join(import.meta.dirname, 'stand-ins');

/**
 * A build in a folder of its own: the real supervisor and the real PostgreSQL, with small programs in the places of the
 * api, the worker and the event store.
 */
export class Installation {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'redress-supervisor-')), 'a clone');
  readonly program = join(this.folder, 'dist/apps/supervisor/src/main.js');

  constructor() {
    chmodSync(dirname(this.folder), 0o755);
    const modules = join(this.folder, 'node_modules');
    const library = join(modules, '@redress/embedded-postgres');
    compile(join(ROOT, 'apps/supervisor/src'), dirname(this.program));
    compile(join(ROOT, 'libs/embedded-postgres/src'), library);
    writeFileSync(join(this.folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(library, 'package.json'), '{"type":"module","exports":"./index.js"}');
    const native = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    symlinkSync(dirname(dirname(dirname(native))), join(modules, '@embedded-postgres'));
    for (const name of ['api', 'worker', 'eventstore']) {
      const main = join(this.folder, `dist/apps/${name}/src/main.js`);
      mkdirSync(dirname(main), { recursive: true });
      cpSync(join(STAND_INS, `${name}.mjs`), main);
      cpSync(join(STAND_INS, 'life.mjs'), join(dirname(main), 'life.mjs'));
    }
  }

  /** What the stand-ins noted, line by line. */
  get notes(): string[] {
    try {
      return readFileSync(join(this.folder, 'notes.txt'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}
