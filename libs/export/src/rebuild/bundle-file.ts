import { createHash } from 'node:crypto';
import { type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The file is no bundle of ours, or not whole; the message says in what. */
export class BadBundle extends Error {}

const MOST_TEXT_BYTES = 256 * 1024 * 1024;

/** A bundle on disk: its files are read one by one, each against the manifest. */
export class BundleFile {
  private constructor(
    private readonly archive: yauzl.ZipFile,
    private readonly base: string,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
    private readonly hashes: ReadonlyMap<string, string>,
  ) {}

  /** Throws BadBundle. */
  static async open(path: string): Promise<BundleFile> {
    const archive = await opened(path);
    const entries = await directoryOf(archive);
    const [first] = entries.keys();
    const base = first?.split('/')[0] ?? '';
    const bundle = new BundleFile(archive, base, entries, new Map());
    const manifest = await bundle.#unchecked('manifest-sha256.txt');
    const hashes = new Map(
      manifest
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): [string, string] => [line.slice(66), line.slice(0, 64)]),
    );
    return new BundleFile(archive, base, entries, hashes);
  }

  /** A file of the payload, whole. Throws BadBundle when it is missing or not what the manifest says. */
  async payload(path: string): Promise<Buffer> {
    const content = await this.#unchecked(`data/${path}`);
    const hash = createHash('sha256').update(content).digest('hex');
    if (this.hashes.get(`data/${path}`) !== hash) throw new BadBundle(`data/${path} is not what the manifest says.`);
    return content;
  }

  async json<Value>(path: string): Promise<Value> {
    return JSON.parse((await this.payload(path)).toString('utf8')) as Value;
  }

  /** A tag file, of which the payload's manifest says nothing. */
  async tag<Value>(path: string): Promise<Value> {
    return JSON.parse((await this.#unchecked(path)).toString('utf8')) as Value;
  }

  /** A document as a stream; its reader has to compare what arrived with the hash. */
  async stream(path: string): Promise<{ readonly content: Readable; readonly sha256: string | undefined }> {
    const entry = this.entries.get(`${this.base}/data/${path}`);
    if (entry === undefined) throw new BadBundle(`data/${path} is missing.`);
    return { content: await streamOf(this.archive, entry), sha256: this.hashes.get(`data/${path}`) };
  }

  close(): void {
    this.archive.close();
  }

  async #unchecked(path: string): Promise<Buffer> {
    const entry = this.entries.get(`${this.base}/${path}`);
    if (entry === undefined) throw new BadBundle(`${path} is missing: is this a bundle of Redress?`);
    if (entry.uncompressedSize > MOST_TEXT_BYTES) throw new BadBundle(`${path} is too large to be read at once.`);
    return buffer(await streamOf(this.archive, entry));
  }
}

const opened = async (path: string): Promise<yauzl.ZipFile> =>
  new Promise((done, failed) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (error === null) done(archive);
      else failed(new BadBundle(`${path} cannot be read as a ZIP: ${error.message}`));
    });
  });

const directoryOf = async (archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> =>
  new Promise((done, failed) => {
    const entries = new Map<string, yauzl.Entry>();
    archive.on('error', failed);
    archive.on('end', () => done(entries));
    archive.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      archive.readEntry();
    });
    archive.readEntry();
  });

const streamOf = async (archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((done, failed) => {
    archive.openReadStream(entry, (error, content) => (error === null ? done(content) : failed(error)));
  });
