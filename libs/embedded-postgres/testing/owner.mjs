// A program that owns a server: starts it with the options given as JSON, says what it got, and waits to be ended.
import { once } from 'node:events';

const { startPostgres } = await import(new URL('library/index.js', import.meta.url));

try {
  const { url, port, pid, adopted, stop } = await startPostgres(JSON.parse(process.argv[2]));
  process.stdout.write(`${JSON.stringify({ url, port, pid, adopted })}\n`);
  const waiting = setInterval(() => undefined, 60_000);
  await once(process, 'SIGTERM');
  clearInterval(waiting);
  await stop();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ failed: error.message })}\n`);
  process.exit(1);
}
