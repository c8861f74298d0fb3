import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Inside node_modules, so that it goes when they go. */
const stampOf = (root) => join(root, 'node_modules/.redress-installed');

/** The platform belongs to it: node_modules carried over from another system hold that system's programs. */
const wanted = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

const same = (one, other) => one?.version === other?.version && one?.integrity === other?.integrity;

/** npm itself notes what it installed; this finds the packages of someone who ran `npm ci` or `npm install` by hand. */
function npmInstalledTheSame(root) {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const { packages: present } = JSON.parse(readFileSync(note, 'utf8'));
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const needed = Object.keys(locked).filter((path) => path.startsWith('node_modules/') && !locked[path].optional);
  return [...new Set([...needed, ...Object.keys(present)])].every((path) => same(present[path], locked[path]));
}

export function isInstalled(root) {
  const stamp = stampOf(root);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted(root);
  return npmInstalledTheSame(root);
}

/** The packages for building are always wanted, also where NODE_ENV says production. */
const ARGUMENTS = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

export async function install(root, interruption) {
  const stamp = wanted(root);
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) await interruption.run(process.execPath, [npm, ...ARGUMENTS], root);
  else await interruption.run('npm', ARGUMENTS, root);
  writeFileSync(stampOf(root), stamp);
}
