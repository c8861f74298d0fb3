import { Readable } from 'node:stream';

/** So many bytes are made ready ahead of the socket. */
const AHEAD_BYTES = 16_384;

/** A body that pulls its text only as fast as the client takes it; `onClose` is called once, however it ends. */
export const pulled = (text: AsyncGenerator<string>, onClose: () => void): Readable =>
  new Readable({
    highWaterMark: AHEAD_BYTES,
    read() {
      text.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy(error, done) {
      onClose();
      done(error);
    },
  });
