import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampOf = (root) => join(root, 'dist/.redress-built');

const CONFIGURATION = ['nest-cli.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];
const GROUPS = ['apps', 'libs'];

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function sources(root) {
  const folders = GROUPS.flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, 'src')),
  );
  return folders.flatMap(filesBelow).filter((file) => !file.endsWith('.spec.ts'));
}

const outputs = (root) =>
  GROUPS.flatMap((group) => filesBelow(join(root, 'dist', group))).filter((file) => file.endsWith('.js'));

/** Of contents, not times: a checkout that changes a file and changes it back needs no build. */
function hashOf(root) {
  const hash = createHash('sha256');
  const files = [...CONFIGURATION.map((name) => join(root, name)), ...sources(root).sort()];
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const readStamp = (root) => (existsSync(stampOf(root)) ? JSON.parse(readFileSync(stampOf(root), 'utf8')) : {});

export function isBuilt(root) {
  const { sources: hash, outputs: count } = readStamp(root);
  return hash !== undefined && hash === hashOf(root) && count === outputs(root).length;
}

/** What was compiled from a source that is no longer there could still be found by a program that lists a folder. */
function removeOrphans(root) {
  for (const file of outputs(root)) {
    const source = join(root, file.slice(join(root, 'dist').length).replace(/\.js$/, '.ts'));
    if (!existsSync(source)) for (const orphan of [file, `${file}.map`]) rmSync(orphan, { force: true });
  }
}

/** The compiler trusts its notes about what it wrote before; they are no use when some of that has gone. */
function forgetLostOutputs(root) {
  const { outputs: count } = readStamp(root);
  if (count !== outputs(root).length) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
}

export async function build(root, interruption) {
  const hash = hashOf(root);
  forgetLostOutputs(root);
  rmSync(stampOf(root), { force: true });
  await interruption.run(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], root);
  removeOrphans(root);
  writeFileSync(stampOf(root), JSON.stringify({ sources: hash, outputs: outputs(root).length }));
}
