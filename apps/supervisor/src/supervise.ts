import { banner } from './banner/banner.js';
import { openDataFolder } from './folder/data-folder.js';
import { narrator } from './narrator.js';
import { refuseTakenPort } from './port-taken.js';
import { Refusal } from './refusal.js';
import { readSettings } from './settings.js';
import { Stack } from './stack.js';
import { StopRequest, stopOnSignals } from './stop-request.js';
import { waitUntilReady } from './wait-until-ready.js';

/** Long enough for the parts of a run that was killed to notice and end. */
const AFTER_KILLED_RUN_MS = 10_000;

/** One run of the product, from the first check to the last part's end. Answers the exit code. */
export async function supervise(environment: NodeJS.ProcessEnv, write: (text: string) => void): Promise<number> {
  const stopRequest = new StopRequest();
  stopOnSignals(stopRequest);
  try {
    const settings = readSettings(environment);
    const address = `http://127.0.0.1:${settings.port}`;
    const folder = openDataFolder(settings.dataDir, address);
    try {
      await refuseTakenPort(settings.port, folder.leftBehind ? AFTER_KILLED_RUN_MS : 0);
      const say = narrator(write);
      const stack = new Stack({ settings, environment, say, stopRequest });
      try {
        await stack.start();
        const ready = await waitUntilReady(address, stopRequest.signal, (line) => say('redress', line));
        if (ready) write(await banner(address, settings));
        await stopRequest.made;
      } finally {
        await stack.stop();
      }
      say('redress', 'stopped');
      return stopRequest.exitCode;
    } finally {
      folder.release();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    write(`\n${error.message}\n\n`);
    return error.exitCode;
  }
}
