import { readCommand, USAGE, UsageError } from './command-line.js';
import { ExportClient, ExportFailed, refuseToOverwrite, type Status } from './export-client.js';
import { ProgressBar } from './progress-bar.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What the liaison has to answer for. */
const tellGaps = ({ report }: Status): void => {
  for (const { item, why } of report?.requestedItems ?? [])
    if (why !== undefined) say(`  not answered: ${item}. ${why}`);
  for (const { code, provision, why } of report?.gaps ?? [])
    say(`  missing (${[provision, code].filter((part) => part !== undefined).join(', ')}): ${why}`);
};

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
    .finished(address, ({ progress: { done, total, step } }) => bar.show(done, total, step === '' ? 'waiting' : step))
    .finally(() => bar.end());
  await client.fetch(status, command.to);
  say(`${command.to}: ${status.bundle?.bytes ?? 0} bytes, sha256 ${status.bundle?.sha256 ?? ''}`);
  tellGaps(status);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ExportFailed)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}
