import { type IncomingMessage } from 'node:http';

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_MS = 10_000;

/**
 * Waits until the rest of a request that nobody wants has come in, within limits. A client reads the answer only once
 * it has sent everything: answered and hung up on in the middle, it sees a broken connection instead.
 */
export const drained = (request: IncomingMessage): Promise<void> =>
  new Promise((done) => {
    if (request.complete || request.destroyed) return done();
    let left = MOST_BYTES;
    const finish = (): void => {
      clearTimeout(timer);
      request.off('data', count);
      done();
    };
    const count = ({ length }: Buffer): void => {
      left -= length;
      if (left < 0) finish();
    };
    const timer = setTimeout(finish, MOST_MS);
    request.on('data', count).once('end', finish).once('close', finish).once('error', finish);
    request.resume();
  });
