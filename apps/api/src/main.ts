import { ConfigurationError, EX_CONFIG, endInOrder, readConfiguration, tellReady } from '@redress/platform';
import { checkStore, openRuntime } from '@redress/runtime';
import { createApi } from './app.js';

const CONNECTIONS = 6;

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
  await app.listen({ port: settings.PORT, host: settings.HOST });
  log.info({ port: settings.PORT }, 'the API listens');
  await checkStore(runtime, stopping.signal);
  tellReady(settings.PORT);
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error instanceof ConfigurationError ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exit(error instanceof ConfigurationError ? EX_CONFIG : 1);
}
