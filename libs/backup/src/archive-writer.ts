import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { type BackedUpFile, type Manifest } from './manifest.js';

const MODE = 0o100600;

const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  await handle.sync().finally(async () => handle.close());
};

/** A ZIP file that appears under its name once it is whole; what goes by is hashed, and nothing is held in memory. */
export class ArchiveWriter {
  readonly #zip = new yazl.ZipFile();
  readonly #files: BackedUpFile[] = [];
  readonly #written: Promise<void>;

  constructor(private readonly file: string) {
    this.#zip.on('error', (error: Error) => this.#fail(error));
    const output = createWriteStream(this.#draft, { mode: 0o600, flags: 'w' });
    this.#written = pipeline(this.#zip.outputStream as Readable, output);
    this.#written.catch(() => undefined); // told by finish
  }

  get files(): readonly BackedUpFile[] {
    return this.#files;
  }

  /** Settles when the last byte of the content has gone into the file. */
  async add(path: string, content: Readable): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    this.#zip.addReadStream(measured, path, { mode: MODE, compress: true, forceZip64Format: true });
    try {
      await Promise.race([pipeline(content, measured), this.#written]);
    } catch (error) {
      this.#fail(error as Error);
      throw error;
    }
    this.#files.push({ path, bytes, sha256: hash.digest('hex') });
  }

  /** Writes the manifest and puts the file in its place. */
  async finish(manifest: Manifest): Promise<void> {
    this.#zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', { mode: MODE });
    this.#zip.end();
    await this.#written;
    await syncToDisk(this.#draft);
    await rename(this.#draft, this.file);
    await syncToDisk(dirname(this.file));
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.#fail(new Error('the backup was broken off'));
    await this.#written.catch(() => undefined);
    await rm(this.#draft, { force: true });
  }

  get #draft(): string {
    return `${this.file}.part`;
  }

  #fail(error: Error): void {
    (this.#zip.outputStream as Readable).destroy(error);
  }
}
