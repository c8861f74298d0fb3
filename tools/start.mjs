// The first step of `npm start`, on a clone where nothing has been installed: it needs nothing but Node itself.
// Brings node_modules and dist up to date, then becomes the supervisor; with --prepare it ends there (`npm test`, CI).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [, major, minor] = /(\d+)\.(\d+)/.exec(engines.node);
const [ourMajor, ourMinor] = process.versions.node.split('.');
if (Number(ourMajor) < Number(major) || (ourMajor === major && Number(ourMinor) < Number(minor))) {
  console.error(
    `Redress needs Node ${major}.${minor} or newer; this is Node ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(1);
}

const given = process.argv.slice(2);
const onlyPrepare = given.length === 1 && given[0] === '--prepare';
if (given.length > 0 && !onlyPrepare) {
  console.error(
    `npm start takes no arguments; what is ${given.join(' ')}?\n` +
      'Settings are environment variables, as in "PORT=3001 npm start"; docs/configuration.md lists them.',
  );
  process.exit(64); // EX_USAGE of sysexits(3)
}
const { prepare } = await import('./start/prepare.mjs');
await prepare(root, { interruptedExitCode: onlyPrepare ? 130 : 0 });
if (!onlyPrepare) await import(pathToFileURL(join(root, 'dist/apps/supervisor/src/main.js')).href);
