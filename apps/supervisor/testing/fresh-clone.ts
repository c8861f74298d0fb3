import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Stands in for the compiler: slow enough to be met at work, and it notes that it worked. */
const COMPILER = `#!/usr/bin/env node
import { appendFileSync, cpSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
writeFileSync('compiling', String(process.pid), { flag: 'wx' });
await new Promise((done) => setTimeout(done, 300));
for (const group of ['apps', 'libs']) cpSync(group, 'dist/' + group, { recursive: true });
for (const file of readdirSync('dist', { recursive: true }))
  if (file.endsWith('.ts')) renameSync('dist/' + file, 'dist/' + file.replace(/ts$/, 'js'));
renameSync('compiling', 'compiled');
appendFileSync('builds.txt', 'built\\n');
`;

/** Stands in for the supervisor: takes the signals over, and ends well. */
const SUPERVISOR = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
process.on('SIGINT', () => process.exit(0));
process.stdout.write('supervising\\n');
setInterval(() => undefined, 60_000);
`;

/**
 * A clone of a project of the same shape as ours and with the real first step of \`npm start\`, whose only package lies
 * inside it: npm needs no registry to install it.
 */
export class FreshClone {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'redress-start-')), 'a clone');

  constructor() {
    const write = (path: string, content: string): void => {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    };
    write(
      'compiler/package.json',
      '{"name":"@nestjs/cli","version":"1.0.0","type":"module","bin":{"nest":"bin/nest.js"}}',
    );
    write('compiler/bin/nest.js', COMPILER);
    write('apps/supervisor/src/main.ts', SUPERVISOR);
    write('libs/one/src/index.ts', '');
    for (const name of ['nest-cli.json', 'tsconfig.base.json', 'tsconfig.build.json']) write(name, '{}');
    const scripts = { start: 'exec node tools/start.mjs' };
    const engines = { node: '>=20.19.0' };
    const devDependencies = { '@nestjs/cli': 'file:compiler' };
    write('package.json', JSON.stringify({ name: 'clone', type: 'module', engines, scripts, devDependencies }));
    cpSync(join(ROOT, 'tools'), join(this.folder, 'tools'), { recursive: true });
    execFileSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund'], {
      cwd: this.folder,
      stdio: 'ignore',
    });
  }

  remove(): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}
