import { ApiClient } from './api-client.js';
import { type Arguments, argumentsOf, USAGE } from './command-line.js';
import { FreshSandboxes } from './fresh-sandbox.js';
import { Play } from './play.js';
import { briefly, reportOf } from './report.js';
import { readScenario, type ScenarioFile, ScenarioFault } from './scenario-file.js';

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

/** Files that are no scenarios are told at once; the others are played all the same. */
const readAll = (names: readonly string[]): { files: ScenarioFile[]; faults: number } => {
  const files: ScenarioFile[] = [];
  for (const name of names) {
    try {
      files.push(readScenario(name));
    } catch (error) {
      if (!(error instanceof ScenarioFault)) throw error;
      process.stderr.write(`no scenario  ${error.message}\n`);
    }
  }
  return { files, faults: names.length - files.length };
};

const playAll = async (files: readonly ScenarioFile[], { url, brief }: Arguments): Promise<number> => {
  if (files.length === 0) return 0;
  const fresh = url === undefined ? await FreshSandboxes.open() : undefined;
  let failures = 0;
  try {
    for (const [index, file] of files.entries()) {
      const sandbox = await fresh?.take(index < files.length - 1);
      try {
        const { lines, failed } = reportOf(file, await new Play(file, new ApiClient(sandbox?.url ?? url ?? '')).run());
        if (failed) failures += 1;
        print(brief ? briefly(lines) : lines);
      } finally {
        await sandbox?.stop();
      }
    }
  } finally {
    await fresh?.close();
  }
  print([`${files.length - failures} scenarios held, ${failures} did not`]);
  return failures;
};

const given = argumentsOf(process.argv.slice(2));
if (given === undefined) {
  print([USAGE]);
  process.exit(2);
}
try {
  const { files, faults } = readAll(given.files);
  const failures = await playAll(files, given);
  process.exit(faults > 0 ? 2 : failures > 0 ? 1 : 0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(2);
}
