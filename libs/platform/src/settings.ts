import { Buffer } from 'node:buffer';

/** One setting of the environment: what it means, what it is when nobody sets it, and how its text is read. */
export interface Setting<Value> {
  readonly says: string;
  readonly fallback?: string;
  readonly example?: string;
  readonly secret?: true;
  readonly read: (text: string) => Value;
}

/** Says in one sentence what is wrong with the text. */
export class SettingFault extends Error {}

const oneOf =
  <Value extends string>(...values: readonly Value[]) =>
  (text: string): Value => {
    const value = values.find((candidate) => candidate === text);
    if (value === undefined) throw new SettingFault(`must be one of ${values.join(', ')}`);
    return value;
  };

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new SettingFault(`must be a whole number from ${least} to ${most}`);
    return value;
  };

const url =
  (...protocols: readonly string[]) =>
  (text: string): string => {
    const protocol = /^([a-z][a-z0-9+]*):\/\//.exec(text)?.[1];
    if (protocol === undefined || !protocols.includes(protocol))
      throw new SettingFault(
        `must be an address that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`,
      );
    return text;
  };

const key256 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new SettingFault('must be 32 bytes in base64 (openssl rand -base64 32)');
  return bytes;
};

const keys256 = (text: string): readonly Buffer[] => list(text).map(key256);

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const instantText = (text: string): string => {
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new SettingFault('must be an instant such as 2025-03-03T09:00:00Z');
  return text;
};

const noteName = (text: string): string => {
  if (/[\s+]/.test(text)) throw new SettingFault('must have neither white space nor a plus sign');
  return text;
};

const anyText = (text: string): string => text;

/** Every setting there is. `deploy/env.example` and the page on configuration are made from this table. */
export const SETTINGS = {
  REDRESS_MODE: {
    says: 'sandbox runs everything embedded, with a clock that can be moved and demo identities; production refuses all three.',
    fallback: 'sandbox',
    read: oneOf('sandbox', 'production'),
  },
  PORT: { says: 'The port of the HTTP API.', fallback: '3000', read: wholeNumber(0, 65_535) },
  HOST: { says: 'The address the API listens on.', fallback: '127.0.0.1', read: anyText },
  REDRESS_DATA_DIR: {
    says: 'Where embedded parts and sandbox keys keep their files.',
    fallback: '.data',
    read: anyText,
  },
  DATABASE_URL: {
    says: 'PostgreSQL 15 or newer, for read models, keys, documents’ entries and (without Redis) jobs.',
    example: 'postgres://redress:secret@db:5432/redress',
    secret: true,
    read: url('postgres', 'postgresql'),
  },
  EVENTSTORE_URL: {
    says: 'EventStoreDB 22.10 or newer, or KurrentDB.',
    example: 'esdb://eventstore:2113?tls=false',
    secret: true,
    read: url('esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover'),
  },
  REDIS_URL: {
    says: 'Redis for jobs, with maxmemory-policy noeviction; without it jobs are kept in PostgreSQL.',
    example: 'redis://redis:6379',
    secret: true,
    read: url('redis', 'rediss'),
  },
  DOCUMENTS_DIR: { says: 'The folder of encrypted documents; default: documents in the data folder.', read: anyText },
  SMTP_URL: {
    says: 'Where messages are handed over; without it they stay in the outbox.',
    example: 'smtp://mail:587',
    secret: true,
    read: url('smtp', 'smtps'),
  },
  MAIL_FROM: { says: 'The sender of messages.', fallback: 'complaints@localhost', read: anyText },
  OIDC_ISSUER: {
    says: 'The issuer of access tokens; required in production.',
    example: 'https://login.example.org/realms/landlord',
    read: url('https', 'http'),
  },
  OIDC_AUDIENCE: { says: 'The audience that access tokens must name.', fallback: 'redress', read: anyText },
  MASTER_KEY: {
    says: 'Wraps the keys of residents and documents: 32 bytes in base64; required in production.',
    secret: true,
    read: key256,
  },
  LOG_SIGNING_KEY: {
    says: 'Signs the checkpoints that prove the history: the seed of an Ed25519 key, 32 bytes in base64; required in production.',
    secret: true,
    read: key256,
  },
  LOG_ORIGIN: {
    says: 'The name of the proved log in its checkpoints, unique in the world; default: redress/ and the id that is written into the log.',
    example: 'complaints.example.org/log',
    read: noteName,
  },
  MASTER_KEY_RETIRED: {
    says: 'Master keys of before, which may still unwrap: 32 bytes in base64 each, separated by commas. See docs/sealing.md.',
    fallback: '',
    secret: true,
    read: keys256,
  },
  RETENTION_MONTHS: {
    says: 'How long after its end a case is kept before the person it is about can be erased.',
    fallback: '72',
    read: wholeNumber(0, 1_200),
  },
  SANDBOX_NOW: {
    says: 'The instant at which a new sandbox’s clock starts; default: now.',
    example: '2025-03-03T09:00:00Z',
    read: instantText,
  },
  REDRESS_ALLOW: {
    says: 'What production may run on all the same, by name: sandbox-issuer, sandbox-clock, embedded-node.',
    fallback: '',
    read: list,
  },
  MAX_DOCUMENT_BYTES: {
    says: 'The largest document that may be stored, in bytes.',
    fallback: '2147483648',
    read: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  },
  RATE_LIMIT_PER_MINUTE: {
    says: 'Requests a minute from one user before 429 (not in the sandbox).',
    fallback: '600',
    read: wholeNumber(1, 1_000_000),
  },
  STREAM_HEARTBEAT_SECONDS: {
    says: 'After so long a silence the live stream sends a comment, so that proxies keep the connection.',
    fallback: '15',
    read: wholeNumber(1, 300),
  },
  LOG_LEVEL: {
    says: 'How much is logged.',
    fallback: 'info',
    read: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  },
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;
type ValueOf<Name extends SettingName> = ReturnType<(typeof SETTINGS)[Name]['read']>;
type Defaulted = {
  [Name in SettingName]: (typeof SETTINGS)[Name] extends { fallback: string } ? Name : never;
}[SettingName];

export type Settings = { readonly [Name in Defaulted]: ValueOf<Name> } & {
  readonly [Name in Exclude<SettingName, Defaulted>]?: ValueOf<Name>;
};
