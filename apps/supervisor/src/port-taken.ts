import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.js';

const HOST = '127.0.0.1';

/** Asked as well, because some systems let one program listen on a single address beside another that listens on all. */
const answers = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ port, host: HOST });
    socket.once('error', () => answer(false));
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
  });

const listenError = (port: number): Promise<string | undefined> =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => answer(error.code));
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(() => answer(undefined)));
  });

const RETRY_MS = 50;

/** Asked before anything is started. After a run that was killed, its api is given a moment to notice and let go. */
export async function refuseTakenPort(port: number, patienceMs: number): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    const error = (await answers(port)) ? 'EADDRINUSE' : await listenError(port);
    if (error === undefined) return;
    if (error === 'EACCES')
      throw new Refusal(
        `This user may not listen on port ${port}. Choose another one, for example PORT=3001 npm start`,
      );
    if (waitedMs >= patienceMs)
      throw new Refusal(
        `Port ${port} is already taken by another program.\n` +
          `Stop that program, or choose another port, for example PORT=${port === 65_535 ? 3001 : port + 1} npm start`,
      );
    await sleep(RETRY_MS);
  }
}
