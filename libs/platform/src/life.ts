import { type Logger } from './logger.js';

/** Tells the supervisor that this process serves; without a supervisor nothing happens. */
export const tellReady = (port?: number): void => {
  process.send?.({ ready: true, ...(port !== undefined && { port }) });
};

/** Longer than anything in order takes; what waits for a store that is gone may wait for ever. */
const ENDS_WITHIN_MS = 15_000;

/**
 * Ends the process in order on SIGTERM, SIGINT or the loss of the supervisor, whichever comes first, and only once. An
 * uncaught exception ends it at once: a client library may have been left in a state in which nothing ever answers. What
 * has not ended in order after `withinMs` milliseconds is ended with code 1: a killed process loses nothing.
 */
export const endInOrder = (log: Logger, stop: () => Promise<void>, withinMs = ENDS_WITHIN_MS): void => {
  let ending = false;
  const end = (reason: string, code: number): void => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => {
      log.error({ withinMs }, 'stopping takes too long; ending without it');
      process.exit(1);
    }, withinMs).unref();
    void stop()
      .catch((error: unknown) => log.error({ error: String(error) }, 'stopping failed'))
      .finally(() => process.exit(code));
  };
  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGINT', () => end('SIGINT', 0));
  process.on('disconnect', () => end('the supervisor is gone', 0));
  process.on('uncaughtException', (error) => {
    log.fatal({ error: error.stack ?? String(error) }, 'uncaught exception');
    process.exit(1);
  });
  process.on('unhandledRejection', (error) => {
    log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'unhandled rejection');
    process.exit(1);
  });
};
