import { EXIT } from './exit-codes.js';

/** The one request to end, made once: by a signal, or by a part whose configuration is wrong. Later ones change nothing. */
export class StopRequest {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;
  readonly made: Promise<void>;
  exitCode: number = EXIT.stopped;

  constructor() {
    this.made = new Promise((settle) => this.signal.addEventListener('abort', () => settle(), { once: true }));
  }

  make(exitCode: number): void {
    if (this.signal.aborted) return;
    this.exitCode = exitCode;
    this.controller.abort();
  }
}

/**
 * Takes the signals over from tools/start.mjs, which held them until there was something to stop. The handlers stay, so
 * that the second signal (npm passes Ctrl-C on, so it always comes twice) ends nothing by force.
 */
export function stopOnSignals(request: StopRequest): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => request.make(EXIT.stopped));
  }
}
