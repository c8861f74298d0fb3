import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import yauzl from 'yauzl';
import { BACKUP_FORMAT, BackupRefused, type Manifest } from './manifest.js';

const opened = (file: string): Promise<yauzl.ZipFile> =>
  new Promise((done, failed) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error === null) done(zip);
      else failed(new BackupRefused(`${file} cannot be read as a backup: ${error.message}`));
    });
  });

const entriesOf = (zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> =>
  new Promise((done, failed) => {
    const entries = new Map<string, yauzl.Entry>();
    zip.on('error', failed);
    zip.on('end', () => done(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

/** A backup that is open: its manifest, and its files, each checked against the manifest while it is read. */
export class ArchiveReader {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
    readonly manifest: Manifest,
  ) {}

  /** Throws BackupRefused when it is no backup, or one of a newer program. */
  static async open(file: string): Promise<ArchiveReader> {
    const zip = await opened(file);
    const entries = await entriesOf(zip);
    const entry = entries.get('manifest.json');
    if (entry === undefined) throw new BackupRefused(`${file} holds no manifest: it is no backup.`);
    const chunks: Buffer[] = [];
    for await (const chunk of await streamOf(zip, entry)) chunks.push(chunk as Buffer);
    const manifest = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Manifest;
    if (manifest.format !== BACKUP_FORMAT)
      throw new BackupRefused(`${file} has format ${manifest.format}; this program reads ${BACKUP_FORMAT}.`);
    return new ArchiveReader(zip, entries, manifest);
  }

  /** The names of the files below a folder, the folder left off. */
  below(folder: string): string[] {
    return this.manifest.files
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  }

  /** The stream fails at its end when the content is not what was backed up. */
  async read(path: string): Promise<Readable> {
    const told = this.manifest.files.find((file) => file.path === path);
    const entry = this.entries.get(path);
    if (told === undefined || entry === undefined) throw new BackupRefused(`${path} is missing in the backup.`);
    const hash = createHash('sha256');
    const checked = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
      flush(done) {
        const same = hash.digest('hex') === told.sha256;
        done(same ? null : new BackupRefused(`${path} is not what was backed up: its hash differs.`));
      },
    });
    const content = await streamOf(this.zip, entry);
    content.on('error', (error) => checked.destroy(error));
    return content.pipe(checked);
  }

  close(): void {
    this.zip.close();
  }
}

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> =>
  new Promise((done, failed) => {
    zip.openReadStream(entry, (error, content) => (error === null ? done(content) : failed(error)));
  });
