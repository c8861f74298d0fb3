import { readCommand, USAGE, UsageError } from './command-line.js';
import { ExportClient, ExportFailed, refuseToOverwrite } from './export-client.js';
import { ProgressBar } from './progress-bar.js';
import { toldGaps } from './told-gaps.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  if (process.argv.includes('--help')) {
    say(USAGE);
    process.exit(0);
  }
  const command = readCommand(process.argv.slice(2), process.env);
  refuseToOverwrite(command);
  const client = await ExportClient.open(command, process.env['REDRESS_TOKEN']);
  const address = await client.start(await client.caseId(command.caseRef), command);
  const bar = new ProgressBar(process.stderr);
  const status = await client
    .finished(address, ({ status: state, progress: { done, total, step } }) =>
      // A case without documents has no bytes to count: it is nothing yet, and then all.
      state === 'READY' ? bar.show(1, 1, step) : bar.show(done, total, step === '' ? 'waiting' : step),
    )
    .finally(() => bar.end());
  await client.fetch(status, command.to);
  say(`${command.to}: ${status.bundle?.bytes ?? 0} bytes, sha256 ${status.bundle?.sha256 ?? ''}`);
  for (const line of toldGaps(status)) say(`  ${line}`);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ExportFailed)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}
