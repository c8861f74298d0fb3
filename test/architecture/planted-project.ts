import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Runs a program of node_modules and answers what it printed, whatever it thought of the sources. */
export const tool = (program: string, args: readonly string[], cwd: string, input?: string): string => {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [realpathSync(join(ROOT, 'node_modules/.bin', program)), ...args],
    {
      cwd,
      input: input ?? '',
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (error !== undefined) throw error;
  return `${stdout}${stderr}`;
};

/** A project under our rules, our compiler settings and our packages, whose only sources are those planted in it. */
export class PlantedProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'redress-planted-')));

  constructor(sources: Readonly<Record<string, string>>) {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json'])
      cpSync(join(ROOT, name), join(this.folder, name));
    mkdirSync(join(this.folder, 'libs/domain'), { recursive: true });
    cpSync(join(ROOT, 'libs/domain/tsconfig.json'), join(this.folder, 'libs/domain/tsconfig.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
