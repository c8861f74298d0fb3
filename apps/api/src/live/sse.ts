/** A client comes back so soon after its connection ended. */
const RETRY_MS = 2_000;

export const HEARTBEAT = ': heartbeat\n\n';

/** The first words: where the stream begins, so that a client resumes there even if it never heard an event. */
export const greeting = (position: bigint): string => `: redress\nretry: ${RETRY_MS}\nid: ${position}\n\n`;

export interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: object;
}

/** One message of the event stream format; JSON has no line breaks of its own. */
export const messageText = ({ id, event, data }: Message): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** What comes, as it is pulled, and a heartbeat whenever nothing came for `everyMs`. */
export async function* withHeartbeats(source: AsyncGenerator<string>, everyMs: number): AsyncGenerator<string> {
  let next = source.next();
  try {
    for (;;) {
      const came = await orLater(next, everyMs);
      if (came === undefined) {
        yield HEARTBEAT;
        continue;
      }
      if (came.done === true) return;
      next = source.next();
      yield came.value;
    }
  } finally {
    // Whoever waits in the source is woken by its own signal: it is told, and not waited for.
    next.catch(() => undefined);
    void source.return(undefined).catch(() => undefined);
  }
}

const orLater = async <Result>(work: Promise<Result>, ms: number): Promise<Result | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
