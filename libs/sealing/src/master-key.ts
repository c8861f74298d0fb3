import { createHash, createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unwrapKey, wrapKey } from './cipher.js';

/** What wraps all other keys. A key management service can take its place: it never shows the key itself. */
export interface MasterKey {
  /** Names the key beside what it wraps, so that a rotation can tell old from new. */
  readonly id: string;
  wrap(name: string, key: Buffer): Promise<Buffer>;
  unwrap(name: string, wrapped: Buffer): Promise<Buffer>;
  /** A keyed hash for fingerprints that must not be guessable from the text. */
  fingerprint(purpose: string, text: string): string;
}

export class LocalMasterKey implements MasterKey {
  readonly id: string;
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
    this.id = createHash('sha256').update('redress master key').update(key).digest('hex').slice(0, 16);
  }

  wrap(name: string, key: Buffer): Promise<Buffer> {
    return Promise.resolve(wrapKey(this.#key, name, key));
  }

  unwrap(name: string, wrapped: Buffer): Promise<Buffer> {
    return Promise.resolve(unwrapKey(this.#key, name, wrapped));
  }

  fingerprint(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}\0`).update(text).digest('base64url');
  }
}

const read = (file: string): Buffer | undefined => {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length !== 32) throw new Error(`${file} holds no key of 32 bytes in base64`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * The development key of a sandbox: drawn at the first start and kept in the data folder. Several processes may start at
 * once; linking a finished file into place lets exactly one of them win.
 */
export const developmentKey = (dataDir: string): Buffer => {
  const file = join(dataDir, 'keys', 'master.key');
  const known = read(file);
  if (known !== undefined) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = read(file);
  if (key === undefined) throw new Error(`${file} could not be written`);
  return key;
};
