import { startNode, SUPPORTED_NAMES } from '@redress/embedded-eventstore';
import { readCommandLine, USAGE, UsageError } from './command-line.js';
import { openStore } from './store.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Ctrl-C, a polite kill, or the end of the process that started this one. */
const stopRequest = (): Promise<'stop'> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => resolve('stop'));
  });

const run = async (args: readonly string[]): Promise<void> => {
  const { store, port, tls, users, help } = readCommandLine(args);
  if (help) return void say(USAGE);

  const stopRequested = stopRequest();
  const opened = await openStore(store);
  const onFault = (error: unknown) => complain(`A call failed: ${(error as Error).stack ?? String(error)}`);
  const options = { port, log: opened.log, onFault, ...(tls && { tls }), ...(users && { users }) };
  const node = await startNode(options).catch(async (error) => {
    await opened.close();
    throw error;
  });
  say(`EventStoreDB-compatible node on ${node.url}, events ${opened.description}, store ${node.storeId}`);
  say(`It answers ${SUPPORTED_NAMES.join(', ')}; everything else is UNIMPLEMENTED.`);
  process.send?.({ ready: true, port: node.port });

  const ending = await Promise.race([stopRequested, node.failed]);
  if (ending !== 'stop') {
    // Nobody knows what the log holds; a restart reads it.
    complain(`The log has failed, the node ends: ${ending.message}`);
    process.exit(EXIT_FAILED);
  }
  await node.stop();
  await opened.close();
  process.exit(0);
};

run(process.argv.slice(2)).catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\n${USAGE}`);
    process.exit(EXIT_USAGE);
  }
  complain(error.code === 'EADDRINUSE' ? `Port ${error.port} is taken. Choose another with --port.` : error.message);
  process.exit(EXIT_FAILED);
});
