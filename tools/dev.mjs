// `npm run dev`: a sandbox of its own, with cases in several states, that is built and started anew when a source changes.
// The data folder is kept, so a change is seen on the same cases; delete it to begin again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env.REDRESS_DATA_DIR || join(root, '.data/dev');
const port = process.env.PORT || '3000';
const address = `http://127.0.0.1:${port}`;
const SEED = 'test/scenarios/code-2024/a-desk-in-march.yaml';
const SETTLED_MS = 300;

const say = (line) => process.stdout.write(`dev        | ${line}\n`);
const environment = { ...process.env, REDRESS_DATA_DIR: dataDir, PORT: port };

let stopping = false;
let changed = false;
let sandbox;

const start = () => {
  sandbox = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
    cwd: root,
    env: { SANDBOX_NOW: '2025-03-03T09:00:00Z', ...environment },
    stdio: 'inherit',
  });
  return once(sandbox, 'exit');
};

/** False when the sandbox ended before it was ready, for example because the build failed. */
const ready = async (ended) => {
  let over = false;
  void ended.then(() => (over = true));
  while (!over) {
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
};

const seed = async () => {
  say(`playing ${SEED}`);
  const scenario = [join(root, 'dist/apps/scenario/src/main.js'), '--brief', '--url', address, join(root, SEED)];
  await once(spawn(process.execPath, scenario, { cwd: root, stdio: 'inherit' }), 'exit');
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopping = true;
    sandbox?.kill('SIGTERM');
    wake?.();
  });

let wake;
let settled;
for (const folder of ['apps', 'libs'])
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (name === null || !name.endsWith('.ts') || name.endsWith('.spec.ts')) return;
    clearTimeout(settled);
    settled = setTimeout(() => {
      changed = true;
      sandbox?.kill('SIGTERM');
      wake?.();
    }, SETTLED_MS);
  });

let isNew = !existsSync(dataDir);
while (!stopping) {
  changed = false;
  const ended = start();
  if (await ready(ended)) {
    if (isNew) await seed();
    isNew = false;
  }
  await ended;
  if (stopping || changed) continue;
  say('waiting for a change');
  await new Promise((done) => (wake = done));
}
process.exit(0);
