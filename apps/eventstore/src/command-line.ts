import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type NodeOptions, readUsersFile } from '@redress/embedded-eventstore';

export const USAGE = `Usage: npm run eventstore -- [options]

Where events are kept (one of):
  --memory              in memory; gone when the node stops
  --data DIR            in a PostgreSQL that the node starts and keeps in DIR (default: .data/eventstore)
  --database URL        in a schema of a PostgreSQL that runs elsewhere

Options:
  --port N              port on 127.0.0.1 (default 2113; 0 takes any free one)
  --tls-cert FILE       certificate and
  --tls-key FILE          its key, both PEM: the node speaks TLS
  --users FILE          JSON list of users, [{"name", "password", "groups": ["$admins"]}]: every call needs one
  --help                this text
`;

/** What somebody typed wrong; the message says what. */
export class UsageError extends Error {}

export interface CommandLine {
  readonly store: { kind: 'memory' } | { kind: 'data'; directory: string } | { kind: 'database'; url: string };
  readonly port: number;
  readonly tls: NodeOptions['tls'];
  readonly users: NodeOptions['users'];
  readonly help: boolean;
}

const DEFAULT_PORT = '2113';
const DEFAULT_DIRECTORY = '.data/eventstore';

export const readCommandLine = (args: readonly string[]): CommandLine => {
  const values = parse(args);
  return {
    store: storeOf(values),
    port: portOf(values.port ?? DEFAULT_PORT),
    tls: tlsOf(values['tls-cert'], values['tls-key']),
    users: values.users === undefined ? undefined : fromFile(() => readUsersFile(values.users!)),
    help: values.help === true,
  };
};

type Values = ReturnType<typeof parse>;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        memory: { type: 'boolean' },
        data: { type: 'string' },
        database: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        users: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

const storeOf = ({ memory, data, database }: Values): CommandLine['store'] => {
  const given = [memory, data, database].filter((value) => value !== undefined);
  if (given.length > 1) throw new UsageError('Choose one of --memory, --data and --database.');
  if (memory === true) return { kind: 'memory' };
  if (database !== undefined) return { kind: 'database', url: database };
  return { kind: 'data', directory: data ?? DEFAULT_DIRECTORY };
};

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new UsageError(`--port ${text} is not a port.`);
  return port;
};

const tlsOf = (cert: string | undefined, key: string | undefined): NodeOptions['tls'] => {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new UsageError('--tls-cert and --tls-key belong together.');
  return fromFile(() => ({ cert: readFileSync(cert), key: readFileSync(key) }));
};

const fromFile = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};
