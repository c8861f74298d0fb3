import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SEED_BYTES = 32;
/** The DER of an Ed25519 private key is this and the seed. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 key of a seed of 32 bytes (RFC 8032). */
export const signingKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

const read = (file: string): Buffer | undefined => {
  try {
    const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (seed.length !== SEED_BYTES) throw new Error(`${file} holds no key of ${SEED_BYTES} bytes in base64`);
    return seed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * The seed that a sandbox signs its checkpoints with: drawn at the first start and kept in the data folder. Several
 * processes may start at once; linking a finished file into place lets exactly one of them win.
 */
export const developmentSeed = (dataDir: string): Buffer => {
  const file = join(dataDir, 'keys', 'log-signing.key');
  const known = read(file);
  if (known !== undefined) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(SEED_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const seed = read(file);
  if (seed === undefined) throw new Error(`${file} could not be written`);
  return seed;
};
