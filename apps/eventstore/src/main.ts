import { startNode, SUPPORTED_NAMES } from '@redress/embedded-eventstore';
import { readCommandLine, USAGE, UsageError } from './command-line.js';
import { openStore } from './store.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

const run = async (args: readonly string[]): Promise<void> => {
  const { store, port, tls, users, help } = readCommandLine(args);
  if (help) return void say(USAGE);

  const opened = await openStore(store);
  const node = await startNode({ port, log: opened.log, ...(tls && { tls }), ...(users && { users }) }).catch(
    async (error) => {
      await opened.close();
      throw error;
    },
  );
  say(`EventStoreDB-compatible node on ${node.url}, events ${opened.description}, store ${node.storeId}`);
  say(`It answers ${SUPPORTED_NAMES.join(', ')}; everything else is UNIMPLEMENTED.`);
  process.send?.({ ready: true, port: node.port });

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await node.stop();
    await opened.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => void stop());

  const reason = await node.failed;
  // What the log holds is known again after a restart, and not before.
  complain(`The log has failed, the node ends: ${reason.message}`);
  process.exit(EXIT_FAILED);
};

run(process.argv.slice(2)).catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\n${USAGE}`);
    process.exit(EXIT_USAGE);
  }
  complain(error.code === 'EADDRINUSE' ? `Port ${error.port} is taken. Choose another with --port.` : error.message);
  process.exit(EXIT_FAILED);
});
