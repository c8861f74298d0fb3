import { ApiClient } from './api-client.js';
import { FreshSandboxes } from './fresh-sandbox.js';
import { Play } from './play.js';
import { briefly, reportOf } from './report.js';
import { readScenario, type ScenarioFile, ScenarioFault } from './scenario-file.js';

const USAGE = `Plays scenario files against a sandbox and says what held.

  npm run scenario -- [--url URL] [--brief] FILE…

  --url URL   an existing sandbox; without it each file gets a fresh one
  --brief     only what did not hold`;

interface Arguments {
  readonly url?: string;
  readonly brief: boolean;
  readonly files: readonly string[];
}

const argumentsOf = (given: readonly string[]): Arguments | undefined => {
  const at = given.indexOf('--url');
  const url = at < 0 ? undefined : given[at + 1];
  const files = given.filter((argument, index) => !argument.startsWith('--') && (at < 0 || index !== at + 1));
  if (files.length === 0 || (at >= 0 && url === undefined)) return undefined;
  return { brief: given.includes('--brief'), files, ...(url !== undefined && { url: url.replace(/\/$/, '') }) };
};

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

const playAll = async (files: readonly ScenarioFile[], { url, brief }: Arguments): Promise<number> => {
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
  const failures = await playAll(given.files.map(readScenario), given);
  process.exit(failures === 0 ? 0 : 1);
} catch (error) {
  process.stderr.write(
    `${error instanceof ScenarioFault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(2);
}
