import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { inTurn } from './in-turn.mjs';
import { Interruption } from './interruption.mjs';

const say = (line) => process.stdout.write(`redress    | ${line}\n`);

/** Installs and builds what is missing or out of date. Costs a few milliseconds when nothing is. */
export async function prepare(root, { interruptedExitCode }) {
  const interruption = new Interruption(interruptedExitCode);
  if (isInstalled(root) && isBuilt(root)) return;
  try {
    await inTurn(join(root, 'dist'), say, async () => {
      // Asked again, because whoever had the turn before may have done it all.
      if (!isInstalled(root)) {
        say('installing the packages (npm ci); this takes a minute or so');
        await install(root, interruption);
      }
      if (!isBuilt(root)) {
        say('building');
        await build(root, interruption);
      }
    });
  } catch (error) {
    interruption.exitIfAsked();
    console.error(`\n${error.message}`);
    process.exit(1);
  }
  interruption.exitIfAsked();
}
