import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compile } from '../../../libs/embedded-postgres/testing/compile.js';

const ROOT = resolve(__dirname, '../../..');

/**
 * A program as it is shipped, compiled into a folder of its own: tests that run it in a process need no build, and
 * never meet an old one.
 */
export class CompiledProgram {
  private readonly folder = mkdtempSync(join(tmpdir(), 'eventstore-program-'));
  readonly main = join(this.folder, 'app', 'main.js');

  constructor(app = 'eventstore', libraries: readonly string[] = ['embedded-eventstore', 'embedded-postgres']) {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(ROOT, 'node_modules')))
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    for (const library of libraries) this.compileLibrary(library, join(modules, '@redress', library));
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    compile(join(ROOT, 'apps', app, 'src'), join(this.folder, 'app'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private compileLibrary(library: string, to: string): void {
    compile(join(ROOT, 'libs', library, 'src'), to);
    writeFileSync(join(to, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  }
}
