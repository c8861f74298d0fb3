import { userInfo } from 'node:os';
import { readCommand, USAGE, UsageError } from './command-line.js';
import { runCommand } from './commands.js';
import { complain, say, withRuntime } from '@redress/runtime';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

try {
  const command = readCommand(process.argv.slice(2), userInfo().username);
  await withRuntime('projections', async (runtime) => {
    await runCommand(command, runtime, say);
    return 0;
  });
} catch (error) {
  complain(error);
  if (error instanceof UsageError) complain(`\n${USAGE}`);
  process.exit(error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED);
}
