import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CIPHER = 'aes-256-gcm';

export interface EncryptedFile {
  /** Of the plain bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly iv: Buffer;
  readonly tag: Buffer;
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

const draftOf = (path: string): string => `${path}.part`;

/**
 * Encrypts a stream into a file that appears under its name only once it is whole. Memory stays flat whatever the size;
 * a stream that breaks off leaves nothing.
 */
export const writeEncrypted = async (
  source: Readable,
  key: Buffer,
  path: string,
  folder: string,
  most: number,
): Promise<EncryptedFile> => {
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
  const draft = draftOf(path);
  try {
    await pipeline(source, measured, cipher, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    await syncToDisk(draft);
    await rename(draft, path);
    await syncToDisk(folder);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes, iv, tag: cipher.getAuthTag() };
};

/** What a try that was killed left behind. */
export const discardDraft = async (path: string): Promise<void> => rm(draftOf(path), { force: true });

/** The plain bytes again; the stream fails at its end when a single bit was changed. */
export const readEncrypted = (path: string, key: Buffer, iv: Buffer, tag: Buffer): Readable => {
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: 16 }).setAuthTag(tag);
  const file = createReadStream(path);
  file.on('error', (error) => decipher.destroy(error));
  return file.pipe(decipher);
};
