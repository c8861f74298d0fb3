// `npm run check`: everything that can be said of the sources without starting a server, as many steps at a time as
// there are processors. A step that finds nothing costs one line; one that does shows all that it said.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const CACHE = 'node_modules/.cache/check';

/** The longest come first, so that the short ones fill the gaps. */
const STEPS = [
  ['unit tests and import rules', 'jest --selectProjects unit'],
  ['lint', `eslint . --cache --cache-strategy content --cache-location ${CACHE}/eslint`],
  ['types', `tsc -p tsconfig.json --incremental --tsBuildInfoFile ${CACHE}/types`],
  ['types of the domain', `tsc -p libs/domain --incremental --tsBuildInfoFile ${CACHE}/domain-types`],
  ['format', `prettier --check . --log-level warn --cache --cache-location ${CACHE}/prettier`],
];

const begun = performance.now();
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`.padStart(7);

const run = (command) =>
  new Promise((done) => {
    const [program, ...args] = command.split(' ');
    const child = spawn(`node_modules/.bin/${program}`, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', (error) => done({ code: 1, said: String(error) }));
    child.on('close', (code) => done({ code, said }));
  });

const failed = [];
const waiting = [...STEPS];
const lane = async () => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [name, command] = step;
    const from = performance.now();
    const { code, said } = await run(command);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds(from)}  ${name}`);
    if (code === 0) continue;
    failed.push(name);
    console.log(said);
  }
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
console.log(failed.length === 0 ? `all well in ${seconds(begun).trim()}` : `to mend: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
