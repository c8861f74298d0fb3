import { createServer } from 'node:net';

/**
 * Below the range that kernels hand out for outgoing connections (from 32768 on Linux, 49152 elsewhere): a port from
 * that range could be taken by some client while the server that owns it is being restarted, even by a client that is
 * trying to reach this very port.
 */
const FIRST = 20_000;
const COUNT = 10_000;
const TRIES = 200;

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => answer(true)));
  });

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found between ${FIRST} and ${FIRST + COUNT - 1}`);
}
