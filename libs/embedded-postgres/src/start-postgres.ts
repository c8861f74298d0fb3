import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount, handOver } from './account.js';
import { createCluster } from './create-cluster.js';
import { allowed, DATABASE_USER, inspectDataFolder, passwordFile } from './data-folder.js';
import { endWithThisProcess } from './dead-man-switch.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { freePort } from './free-port.js';
import { nativeFolder } from './native-binaries.js';
import { findServer } from './postmaster-pid.js';
import { isRunning } from './process-identity.js';
import { launchServer, type Launch } from './server-process.js';
import type { ServerSettings } from './server-settings.js';
import { endProcess } from './stop-server.js';

export interface PostgresOptions {
  /** Holds the cluster; made when it is not there yet. Its parent is made too. */
  readonly dataDir: string;
  /** On 127.0.0.1; a free one unless given. */
  readonly port?: number;
  /** Beside the data folder unless given. */
  readonly logFile?: string;
  /** Settings of postgresql.conf that differ from ours. */
  readonly settings?: ServerSettings;
}

const urlOf = (dataDir: string, port: number): string => {
  const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
};

/** A server that somebody else started, and is through with starting or stopping. */
async function adopt(dataDir: string): Promise<EmbeddedPostgres | undefined> {
  for (let server = findServer(dataDir); server; server = findServer(dataDir)) {
    const { pid, port, status } = server;
    if (status === 'ready') {
      const gone = async (): Promise<string> => {
        while (isRunning(pid)) await sleep(250, undefined, { ref: false });
        return 'its owner ended it';
      };
      return { url: urlOf(dataDir, port), port, pid, adopted: true, stop: () => Promise.resolve(), exited: gone() };
    }
    await sleep(10);
  }
  return undefined;
}

function own(dataDir: string, port: number, { pid, ended, waitFor }: Launch & { kind: 'ready' }): EmbeddedPostgres {
  const callOff = endWithThisProcess(pid, dataDir);
  let stopping = false;
  let gone = false;
  const exited = ended.then((reason) => {
    gone = true;
    callOff();
    return stopping ? undefined : reason;
  });
  const stop = async (): Promise<void> => {
    if (gone) return; // By now its id may be someone else's.
    stopping = true;
    waitFor();
    await endProcess(pid);
    await exited;
  };
  return { url: urlOf(dataDir, port), port, pid, adopted: false, stop, exited };
}

/** Sessions of a killed server need a moment to notice; until then PostgreSQL guards their shared memory. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 100;

/**
 * Starts PostgreSQL on this data folder, or adopts the server that already runs there. It ends with this process,
 * also when that is killed.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const native = nativeFolder();
  const dataDir = resolve(options.dataDir);
  const logFile = resolve(options.logFile ?? `${dataDir}.log`);
  const content = allowed(dataDir, () => {
    mkdirSync(dirname(dataDir), { recursive: true });
    return inspectDataFolder(dataDir, native);
  });
  const account = chooseAccount(native, dataDir);
  if (content === 'absent') await createCluster(native, dataDir, account);

  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    const running = await adopt(dataDir);
    if (running) return running;

    handOver(dataDir, account);
    const port = options.port ?? (await freePort());
    const launch = await launchServer({ native, dataDir, account, port, logFile, settings: options.settings });
    if (launch.kind === 'ready') return own(dataDir, port, launch);

    const portTaken = launch.log.includes('Address already in use');
    if (portTaken && options.port !== undefined)
      throw new EmbeddedPostgresError(`Port ${port} of 127.0.0.1 is taken, so PostgreSQL cannot listen there.`);
    const passes = portTaken || launch.log.includes('still in use') || launch.log.includes('postmaster.pid');
    if (!passes || waitedMs >= PATIENCE_MS)
      throw new EmbeddedPostgresError(`PostgreSQL did not start; its log ${logFile} ends with:\n${launch.log.trim()}`);
    await sleep(RETRY_MS);
  }
}
