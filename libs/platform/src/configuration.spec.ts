import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, environmentExample, readConfiguration } from './configuration.js';
import { configurationPage } from './configuration-page.js';

const ROOT = join(import.meta.dirname, '../../..');
const KEY = Buffer.alloc(32, 7).toString('base64');

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
};

const PRODUCTION = {
  REDRESS_MODE: 'production',
  DATABASE_URL: 'postgres://db/redress',
  EVENTSTORE_URL: 'esdb://events:2113',
  MASTER_KEY: KEY,
  LOG_SIGNING_KEY: KEY,
  OIDC_ISSUER: 'https://login.example.org',
};

describe('the configuration', () => {
  it('needs nothing in the sandbox, and takes an empty value for none', () => {
    expect(readConfiguration({})).toMatchObject({ REDRESS_MODE: 'sandbox', PORT: 3000, HOST: '127.0.0.1' });
    expect(readConfiguration({ PORT: '', SANDBOX_NOW: '', OIDC_ISSUER: '' })).toEqual(readConfiguration({}));
  });

  it('names every fault at once', () => {
    const environment = {
      REDRESS_MODE: 'live',
      PORT: '65536',
      MASTER_KEY: 'short',
      REDIS_URL: 'http://x',
      LOG_LEVEL: 'loud',
    };
    const faults = faultsOf(environment);
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(Object.keys(environment).sort());
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65535'],
    ['MAX_DOCUMENT_BYTES', '1'],
    ['RATE_LIMIT_PER_MINUTE', '1000000'],
    ['SANDBOX_NOW', '2025-03-03T09:00:00+01:00'],
    ['EVENTSTORE_URL', 'esdb+discover://one:2113,two:2113'],
  ])('takes %s=%s', (name, text) => expect(faultsOf({ [name]: text })).toEqual([]));

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['MAX_DOCUMENT_BYTES', '0'],
    ['RATE_LIMIT_PER_MINUTE', '1000001'],
    ['SANDBOX_NOW', '2025-03-03'],
    ['EVENTSTORE_URL', 'events:2113'],
    ['MASTER_KEY', Buffer.alloc(31).toString('base64')],
  ])('refuses %s=%s', (name, text) => expect(faultsOf({ [name]: text })).toHaveLength(1));

  it('starts in production on real parts alone', () => {
    expect(faultsOf(PRODUCTION)).toEqual([]);
    expect(faultsOf({ REDRESS_MODE: 'production' })).toEqual([
      'DATABASE_URL is required in production.',
      'EVENTSTORE_URL is required in production.',
      'MASTER_KEY is required in production.',
      'LOG_SIGNING_KEY is required in production.',
      'OIDC_ISSUER is required in production: the sandbox issuer signs tokens for anybody who asks.',
    ]);
  });

  it('lets production have a movable clock or the sandbox issuer only by name', () => {
    const moved = { ...PRODUCTION, SANDBOX_NOW: '2025-03-03T09:00:00Z' };
    expect(faultsOf(moved)).toHaveLength(1);
    expect(faultsOf({ ...moved, REDRESS_ALLOW: 'sandbox-clock' })).toEqual([]);
    expect(faultsOf({ ...PRODUCTION, OIDC_ISSUER: '' })).toHaveLength(1);
    expect(faultsOf({ ...PRODUCTION, OIDC_ISSUER: '', REDRESS_ALLOW: 'embedded-node, sandbox-issuer' })).toEqual([]);
  });
});

describe('what is made from the table of settings (npm run generate)', () => {
  it.each([
    ['docs/configuration.md', configurationPage],
    ['deploy/env.example', environmentExample],
  ])('is up to date: %s', (path, made) => expect(readFileSync(join(ROOT, path), 'utf8')).toBe(made()));

  it('holds no secret, and is itself a configuration that starts a sandbox', () => {
    const lines = environmentExample().split('\n');
    const set = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=') as [string, string]);
    expect(faultsOf(Object.fromEntries(set))).toEqual([]);
    expect(lines.filter((line) => /^(\w+_KEY|\w+_URL)=/.test(line))).toEqual([]);
  });
});
