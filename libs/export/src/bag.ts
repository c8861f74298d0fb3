import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** One file of a bag as its manifests name it. */
export interface BaggedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** The archive's own entries carry no time of their own, so that equal contents make equal bytes. */
const NO_TIME = new Date(Date.UTC(2000, 0, 1));
const FILE_MODE = 0o100644;
/** What is compressed already gains nothing from being deflated again. */
const COMPRESSED =
  /^(image\/(?!svg|bmp|tiff)|video\/|audio\/(?!wav|x-wav)|application\/(pdf|zip|gzip|x-7z-compressed|vnd\.openxmlformats))/;

export const isCompressed = (mediaType: string): boolean => COMPRESSED.test(mediaType);

const hashed = (path: string, content: Buffer): BaggedFile => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  sha512: createHash('sha512').update(content).digest('hex'),
});

/** RFC 8493 §2.1.3: line feeds, carriage returns and percent signs in a path are percent-encoded. */
const manifestPath = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');

const manifest = (files: readonly BaggedFile[], algorithm: 'sha256' | 'sha512'): string =>
  files.map((file) => `${file[algorithm]}  ${manifestPath(file.path)}\n`).join('');

/**
 * A BagIt bag (RFC 8493, version 1.0) written as a stream of a ZIP file: payload below `data/`, then tag files, then the
 * manifests over what really went by. Nothing is held in memory but what is being written.
 */
export class Bag {
  readonly #zip = new yazl.ZipFile();
  readonly #payload: BaggedFile[] = [];
  readonly #tags: BaggedFile[] = [];
  #failure: Error | undefined;
  /** What is on its way into the ZIP: it would wait for ever for an output that is broken off. */
  #underWay: Transform | undefined;

  /** `folder` is the one folder at the top of the ZIP, the bag's base directory. */
  constructor(readonly folder: string) {
    this.#zip.on('error', (error: Error) => this.fail(error));
  }

  /** The ZIP's bytes; it fails when any of the contents does. */
  get output(): Readable {
    return this.#zip.outputStream as Readable;
  }

  get payload(): readonly BaggedFile[] {
    return this.#payload;
  }

  /** Breaks the output off, so that nobody takes what was written so far for the whole. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#underWay?.destroy(error);
    (this.output as Readable & { destroy(error: Error): void }).destroy(error);
  }

  addFile(path: string, content: string | Buffer): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#payload.push(hashed(`data/${path}`, bytes));
    this.#put(`data/${path}`, bytes);
  }

  addTag(path: string, content: string | Buffer): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#tags.push(hashed(path, bytes));
    this.#put(path, bytes);
  }

  /** Streams a payload file of a known size; settles when its last byte has gone into the ZIP. */
  async addStream(path: string, content: Readable, bytes: number, mediaType: string): Promise<BaggedFile> {
    const sha256 = createHash('sha256');
    const sha512 = createHash('sha512');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sha256.update(chunk);
        sha512.update(chunk);
        done(null, chunk);
      },
    });
    if (this.#failure !== undefined) throw this.#failure;
    this.#underWay = hashing;
    this.#zip.addReadStream(hashing, `${this.folder}/data/${path}`, {
      mtime: NO_TIME,
      mode: FILE_MODE,
      compress: !isCompressed(mediaType),
      size: bytes,
    });
    try {
      await pipeline(content, hashing);
    } catch (error) {
      this.fail(error as Error);
      throw error;
    }
    const file = {
      path: `data/${path}`,
      bytes,
      sha256: sha256.digest('hex'),
      sha512: sha512.digest('hex'),
    };
    this.#payload.push(file);
    return file;
  }

  /**
   * `info` becomes bag-info.txt; `signed` is given the SHA-256 (hex) of manifest-sha256.txt and makes one more tag file.
   * Nothing can be added afterwards.
   */
  finish(
    info: readonly (readonly [label: string, value: string])[],
    signed?: (manifestSha256: string) => { readonly path: string; readonly content: string },
  ): void {
    if (this.#failure !== undefined) throw this.#failure;
    const octets = this.#payload.reduce((sum, { bytes }) => sum + bytes, 0);
    const lines: readonly (readonly [string, string])[] = [
      ...info,
      ['Payload-Oxum', `${octets}.${this.#payload.length}`],
    ];
    this.addTag('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    this.addTag(
      'bag-info.txt',
      lines.map(([label, value]) => `${label}: ${value.replaceAll(/[\r\n]+/g, ' ')}\n`).join(''),
    );
    const files = [...this.#payload].sort((one, other) => (one.path < other.path ? -1 : 1));
    const sha256 = manifest(files, 'sha256');
    this.addTag('manifest-sha256.txt', sha256);
    this.addTag('manifest-sha512.txt', manifest(files, 'sha512'));
    if (signed !== undefined) {
      const { path, content } = signed(createHash('sha256').update(sha256).digest('hex'));
      this.addTag(path, content);
    }
    const tags = [...this.#tags];
    this.#put('tagmanifest-sha256.txt', Buffer.from(manifest(tags, 'sha256')));
    this.#put('tagmanifest-sha512.txt', Buffer.from(manifest(tags, 'sha512')));
    this.#zip.end();
  }

  #put(path: string, content: Buffer): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#zip.addBuffer(content, `${this.folder}/${path}`, { mtime: NO_TIME, mode: FILE_MODE, compress: true });
  }
}
