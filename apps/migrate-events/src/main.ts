import { copyLog, type Copied, type CopyProgress } from '@redress/log-migration';
import { readCommandLine, USAGE } from './command-line.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const SAY_EVERY_MS = 1_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);
const shown = (count: number) => count.toLocaleString('en');

/** A line a second, and one for each new phase. */
const progressLines = () => {
  let phase = '';
  let saidAt = -Infinity;
  return (progress: CopyProgress): void => {
    const now = performance.now();
    if (progress.phase === phase && now - saidAt < SAY_EVERY_MS) return;
    phase = progress.phase;
    saidAt = now;
    say(`${phase.padEnd(9)} ${shown(progress.events)} events, ${(100 * progress.share).toFixed(1)} % of the log`);
  };
};

const report = (copied: Copied): void => {
  const { events, streams, alreadyThere, removed, systemEvents, metadata, buried, hash } = copied;
  say(`Verified: ${shown(events)} events in ${shown(streams)} streams are the same, in the same order.`);
  if (alreadyThere > 0) say(`An earlier run had copied ${shown(alreadyThere)} of them.`);
  say(`SHA-256 over all of them: ${hash}`);
  say(`Stream metadata carried: ${shown(metadata)}; tombstones: ${shown(buried)}.`);
  if (removed > 0)
    say(`The source had removed ${shown(removed)} events; an empty "$removed-before-copy" keeps each one's place.`);
  say(`Left behind: ${shown(systemEvents)} events of the server's own streams.`);
  say(
    'Not carried: stored dates and positions. To go on with the copy: stop the API and the worker, let EVENTSTORE_URL',
  );
  say('name the target, run "npm run projections -- adopt", and start them again.');
};

const run = async (args: readonly string[]): Promise<number> => {
  const line = readCommandLine(args);
  if (line.kind === 'help') {
    say(USAGE);
    return 0;
  }
  if (line.kind === 'wrong') {
    complain(`${line.why}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  report(await copyLog(line.from, line.to, progressLines()));
  return 0;
};

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    complain(`Not finished: ${error.message || error.name}`);
    complain('Nothing that was copied is lost; the same command goes on where this one ended.');
    process.exit(EXIT_FAILED);
  },
);
