import { ConfigurationError, EX_CONFIG, endInOrder, readConfiguration, tellReady } from '@redress/platform';
import { checkStore, openRuntime } from '@redress/runtime';
import { createApi } from './app.js';

const CONNECTIONS = 6;

/** Two starts may both have found the port free; no restart would help the one that came second. */
const refusePort = (port: number, error: unknown): never => {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  throw new ConfigurationError([
    `Port ${port} is already taken by another program: stop it, or choose another port, for example PORT=${port + 1}.`,
  ]);
};

try {
  const settings = readConfiguration(process.env);
  const runtime = await openRuntime(settings, 'api', CONNECTIONS);
  const { log } = runtime;
  const app = await createApi(runtime);
  const stopping = new AbortController();
  endInOrder(log, async () => {
    stopping.abort();
    await app.close();
    await runtime.close();
  });
  await app
    .listen({ port: settings.PORT, host: settings.HOST })
    .catch((error: unknown) => refusePort(settings.PORT, error));
  log.info({ port: settings.PORT }, 'the API listens');
  await checkStore(runtime, stopping.signal);
  tellReady(settings.PORT);
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error instanceof ConfigurationError ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exit(error instanceof ConfigurationError ? EX_CONFIG : 1);
}
