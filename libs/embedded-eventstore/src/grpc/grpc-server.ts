import { createSecureServer, createServer, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { Call } from './call.js';
import { type Handler } from './handlers.js';
import { RpcError, Status, stopping } from './status.js';

export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const STREAM_WINDOW_BYTES = 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * Node's own limits are those of a public web server. Here one trusted application may hold many calls open on one
 * connection and leave many reads early, which must not get its connection closed.
 */
const HTTP2_OPTIONS = {
  maxSessionMemory: 1024,
  streamResetBurst: 1_000_000,
  streamResetRate: 1_000_000,
  settings: { initialWindowSize: STREAM_WINDOW_BYTES },
};

/**
 * gRPC by hand on node:http2. It sends bytes as they lie in the log, many messages in one write, which the stock
 * server cannot; docs and figures: libs/embedded-eventstore/README.md.
 */
export class GrpcServer {
  private readonly server: Http2Server;
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly calls = new Set<Call>();
  private isStopping = false;
  port = 0;

  constructor(
    private readonly methods: ReadonlyMap<string, Handler>,
    private readonly onFault: (error: unknown) => void,
    tls?: TlsFiles,
  ) {
    this.server = tls === undefined ? createServer(HTTP2_OPTIONS) : createSecureServer({ ...HTTP2_OPTIONS, ...tls });
    this.server.on('session', (session) => this.onSession(session));
    this.server.on('stream', (stream, headers) =>
      this.onCall(new Call(stream, headers, this.onFault), headers[':path'] ?? ''),
    );
    this.server.on('sessionError', () => undefined);
  }

  async listen(port: number, host: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Takes no new calls and tells the running ones; `drained` says when the last one is over. */
  startStopping(): void {
    this.isStopping = true;
    this.server.close();
    for (const call of this.calls) call.stopRequested();
  }

  /** Waits until every call has ended, at most so long, then lets go of the connections. */
  async drained(graceMs: number): Promise<void> {
    const end = Date.now() + graceMs;
    while (this.calls.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    const closing = [...this.sessions].map((session) => closed(session, Math.max(50, end - Date.now())));
    await Promise.all(closing);
  }

  /** Ends everything at once: what has not been answered never will be. */
  abort(error: RpcError): void {
    this.isStopping = true;
    this.server.close();
    for (const call of this.calls) call.fail(error);
  }

  private onSession(session: ServerHttp2Session): void {
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    this.sessions.add(session);
    session.on('close', () => this.sessions.delete(session));
    session.on('error', () => session.destroy());
  }

  private onCall(call: Call, path: string): void {
    this.calls.add(call);
    call.onClose(() => this.calls.delete(call));
    if (this.isStopping) return call.fail(stopping());
    const handler = this.methods.get(path);
    if (handler === undefined) return call.fail(new RpcError(Status.UNIMPLEMENTED, `${path} is not implemented.`));
    call.guarded(() => handler(call));
  }
}

/** Says goodbye properly (GOAWAY) and insists after a while. */
const closed = (session: ServerHttp2Session, patienceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const insist = setTimeout(() => session.destroy(), patienceMs);
    session.once('close', () => {
      clearTimeout(insist);
      resolve();
    });
    session.close();
  });
