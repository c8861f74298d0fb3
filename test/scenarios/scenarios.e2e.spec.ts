import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ApiClient } from '../../apps/scenario/src/api-client.js';
import { FreshSandboxes } from '../../apps/scenario/src/fresh-sandbox.js';
import { Play } from '../../apps/scenario/src/play.js';
import { briefly, reportOf } from '../../apps/scenario/src/report.js';
import { readScenario } from '../../apps/scenario/src/scenario-file.js';
import { COMPILED_APPS } from '../support/compiled-apps.js';

const LONG_MS = 300_000;

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.ya?ml$/.test(file))
  .sort();

/** The project's acceptance tests: every file below this folder, each played over HTTP against a sandbox of its own. */
describe('scenarios', () => {
  let sandboxes: FreshSandboxes;
  const needed: string[] = [];
  let left = files.length;

  beforeAll(async () => {
    sandboxes = await FreshSandboxes.open(COMPILED_APPS);
  }, LONG_MS);

  afterAll(async () => {
    await sandboxes.close();
    if (needed.length > 0) process.stdout.write(`Not played yet:\n${needed.join('\n')}\n`);
  }, LONG_MS);

  it.each(files)(
    '%s',
    async (file) => {
      const scenario = readScenario(join(import.meta.dirname, file));
      left -= 1;
      const sandbox = await sandboxes.take(left > 0);
      try {
        const played = await new Play(scenario, new ApiClient(sandbox.url)).run();
        for (const { title, skipped } of played)
          if (skipped !== undefined) needed.push(`  ${relative('.', file)}, ${title}: needs ${skipped}`);
        const { lines, failed } = reportOf(scenario, played);
        if (failed) throw new Error(briefly(lines).join('\n'));
      } finally {
        await sandbox.stop();
      }
    },
    LONG_MS,
  );
});
