import { type Call } from './call.js';
import { framed } from './framing.js';
import { RpcError, Status } from './status.js';

/** Takes over a call and ends it, now or later. */
export type Handler = (call: Call) => void;

/** Waits for the one message of a unary or server-streaming request. */
const oneRequest = (call: Call, answer: (request: Buffer) => Promise<void> | void): void => {
  let request: Buffer | undefined;
  call.receive(
    (message) => (request = message),
    () => {
      if (request === undefined || !call.isRequestWhole)
        throw new RpcError(Status.INVALID_ARGUMENT, 'The request has no message.');
      const answering = answer(request);
      if (answering instanceof Promise) answering.catch((error: unknown) => call.failWith(error));
    },
  );
};

export const unary =
  (answer: (request: Buffer, call: Call) => Promise<Uint8Array> | Uint8Array): Handler =>
  (call) =>
    oneRequest(call, async (request) => call.finish(framed(await answer(request, call))));

/** The work sends what it likes and finishes or fails the call by itself. */
export const serverStreaming =
  (work: (request: Buffer, call: Call) => Promise<void>): Handler =>
  (call) =>
    oneRequest(call, (request) => work(request, call));
