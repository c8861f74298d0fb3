import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CIPHER = 'aes-256-gcm';

/** A file that is whole and on disk, and not yet under its name. */
export interface EncryptedDraft {
  /** Of the plain bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly iv: Buffer;
  readonly tag: Buffer;
  putInPlace(): Promise<void>;
  discard(): Promise<void>;
}

export class TooLarge extends Error {
  constructor(readonly most: number) {
    super(`The document is larger than ${most} bytes.`);
  }
}

/** Makes what was written and renamed survive a loss of power. */
const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Encrypts a stream into a draft beside `path`, to be put there once its entry is made. Memory stays flat whatever the
 * size; a stream that breaks off leaves nothing.
 */
export const writeEncrypted = async (
  source: Readable,
  key: Buffer,
  path: string,
  most: number,
): Promise<EncryptedDraft> => {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, iv);
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) return done(new TooLarge(most));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  const discard = async (): Promise<void> => rm(draft, { force: true });
  try {
    await pipeline(source, measured, cipher, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    await syncToDisk(draft);
  } catch (error) {
    await discard();
    throw error;
  }
  const putInPlace = async (): Promise<void> => {
    await rename(draft, path);
    await syncToDisk(dirname(path));
  };
  return { sha256: hash.digest('hex'), bytes, iv, tag: cipher.getAuthTag(), putInPlace, discard };
};

/** What tries that were killed left behind; one that is still writing will not be able to put its draft in place. */
export const discardDrafts = async (path: string): Promise<void> => {
  const left = (await readdir(dirname(path))).filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.part'),
  );
  for (const name of left) await rm(join(dirname(path), name), { force: true });
};

/** The plain bytes again; the stream fails at its end when a single bit was changed. */
export const readEncrypted = (path: string, key: Buffer, iv: Buffer, tag: Buffer): Readable => {
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: 16 }).setAuthTag(tag);
  const file = createReadStream(path);
  file.on('error', (error) => decipher.destroy(error));
  return file.pipe(decipher);
};
