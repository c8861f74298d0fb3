import { parseArgs } from 'node:util';
import { FaultySandbox, redisIsThere } from './faulty-sandbox.js';
import { type RunReport, runOnce } from './run.js';

const USAGE = `npm run faults -- --seed N --runs M [--seconds S] [--restore]

Each run starts a sandbox of real parts, tells it random commands, and meanwhile kills its processes with kill -9, moves
its clock and wipes its queue; afterwards it checks what must hold. Odd seeds keep their reminders in Redis (where
redis-server is installed), even ones in PostgreSQL. With --restore a backup is taken at the end, restored into an empty
folder, and checked in the same way. Runs have the seeds N, N+1, …; the exit code is 1 when anything failed.`;

const EX_USAGE = 64;
const SHOWN = 5;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

const failed = ({ found }: RunReport): boolean => found.some(([, faults]) => faults.length > 0);

const tell = (report: RunReport): void => {
  const { seed, seconds, withRedis, schedule, figures, found, tail } = report;
  say(`\nseed ${seed}: queue in ${withRedis ? 'Redis' : 'PostgreSQL'}, ${seconds} s`);
  for (const line of schedule) say(`  ${line}`);
  say(`  ${figures}`);
  for (const [check, faults] of found) {
    say(`  ${faults.length === 0 ? 'held' : 'FAILED'.padEnd(4)}  ${check}`);
    for (const fault of faults.slice(0, SHOWN)) say(`          ${fault.replaceAll('\n', '\n          ')}`);
    if (faults.length > SHOWN) say(`          and ${faults.length - SHOWN} more`);
  }
  if (!failed(report)) return;
  say(`\nWhat the parts said last:\n${tail}\n`);
  say(`Once more: npm run faults -- --seed ${seed} --runs 1 --seconds ${seconds}`);
};

const given = (() => {
  try {
    const string = { type: 'string' } as const;
    const options = { seed: string, runs: string, seconds: string, restore: { type: 'boolean' } } as const;
    const { values } = parseArgs({ options });
    const { seed = '1', runs = '1', seconds = '6', restore: restoring = false } = values;
    return { numbers: [seed, runs, seconds].map(wholeNumber), restoring };
  } catch {
    return { numbers: [Number.NaN], restoring: false };
  }
})();
const [seed = Number.NaN, runs = Number.NaN, seconds = Number.NaN] = given.numbers;
if (given.numbers.some(Number.isNaN)) {
  say(USAGE);
  process.exit(EX_USAGE);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const redis = redisIsThere();
if (!redis) say('redis-server is not on the PATH: every run keeps its reminders in PostgreSQL.');
const bad: number[] = [];
const first = await FaultySandbox.start(false);
await first.stop();
for (let serial = 0; serial < runs; serial += 1) {
  const report = await runOnce({
    seed: seed + serial,
    seconds,
    withRedis: redis && (seed + serial) % 2 === 1,
    seeded: first.dataFolder,
    restoring: given.restoring,
  });
  tell(report);
  if (failed(report)) bad.push(report.seed);
}
first.remove();
say(`\n${runs - bad.length} of ${runs} runs were green${bad.length === 0 ? '.' : `; not: ${bad.join(', ')}`}`);
process.exit(bad.length === 0 ? 0 : 1);
