/** How the live stream behaves; a part of its own, so that tests can be quick. */
export class StreamOptions {
  constructor(
    /** A comment is sent after so long a silence. */
    readonly heartbeatMs: number,
    /** So many events may wait for a client that does not take them. */
    readonly mostWaiting: number,
    /** Then the client has to come back: its token is checked anew. */
    readonly lastsMs: number,
  ) {}
}
