import { randomUUID } from 'node:crypto';
import { Access } from '../access/access.js';
import { type User, Users } from '../access/users.js';
import { GrpcServer, type TlsFiles } from '../grpc/grpc-server.js';
import { Journal } from '../journal/journal.js';
import { type Log } from '../journal/log.js';
import { memoryLog } from '../journal/memory-log.js';
import { postgresLog, type PostgresLogOptions } from '../postgres/postgres-log.js';
import { type NodeContext } from '../rpc/context.js';
import { logFailed } from '../rpc/errors.js';
import { methodsOf } from '../rpc/methods.js';
import { firstEvents } from '../streams/store-identity.js';
import { StreamWriter } from '../streams/stream-writer.js';
import { uuidFromText } from '../wire/uuid.js';

export interface NodeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly log: 'memory' | PostgresLogOptions;
  readonly tls?: TlsFiles;
  /** With users every call needs one; without, nobody is asked who they are. */
  readonly users?: readonly User[];
  /** Hears of faults of the node's own, each once; the caller whom it hit is told as well. */
  readonly onFault?: (error: unknown) => void;
}

export interface RunningNode {
  /** A connection string for the official client. */
  readonly url: string;
  readonly port: number;
  readonly storeId: string;
  /** Resolves with the reason when the log has failed. Nothing is answered any more; the process should end. */
  readonly failed: Promise<Error>;
  /** Finishes what was asked, takes nothing new, and lets go of port and log. */
  stop(): Promise<void>;
}

/** Running calls get so long to come to their end. */
const STOP_GRACE_MS = 3_000;

export const startNode = async (options: NodeOptions): Promise<RunningNode> => {
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<Error>((resolve) => (fail = resolve));
  const { journal, storeId } = await Journal.open(openLog(options.log), (error) => fail(error));
  const server = await serve(journal, storeId, options).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  void failed.then((error) => server.abort(logFailed(error)));

  const stop = async () => {
    server.startStopping();
    await server.drained(STOP_GRACE_MS);
    await journal.close();
  };
  let stopping: Promise<void> | undefined;
  return {
    url: `esdb://${options.host ?? LOOPBACK}:${server.port}?tls=${options.tls !== undefined}`,
    port: server.port,
    storeId,
    failed,
    stop: () => (stopping ??= stop()),
  };
};

const LOOPBACK = '127.0.0.1';

const openLog = (log: NodeOptions['log']): Log => (log === 'memory' ? memoryLog() : postgresLog(log));

const serve = async (journal: Journal, storeId: string, options: NodeOptions): Promise<GrpcServer> => {
  const { port = 0, host = LOOPBACK, tls, users, onFault = () => undefined } = options;
  const writer = new StreamWriter(journal);
  if (journal.index.count === 0) await writer.writeFirst(firstEvents(storeId));
  const node: NodeContext = {
    journal,
    writer,
    access: new Access(journal, users === undefined ? undefined : new Users(users)),
    nodeId: uuidFromText(randomUUID())!,
    port: () => server.port,
  };
  const server = new GrpcServer(methodsOf(node), onFault, tls);
  await server.listen(port, host);
  return server;
};
