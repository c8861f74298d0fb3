import yauzl from 'yauzl';

/** The files of a ZIP, whole, in the order of its directory. For tests: everything is held in memory. */
export const unzipped = async (zip: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((done, failed) => {
    const files = new Map<string, Buffer>();
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, archive) => {
      if (error !== null) return failed(error);
      archive.on('error', failed);
      archive.on('end', () => done(files));
      archive.on('entry', (entry: yauzl.Entry) => {
        archive.openReadStream(entry, (fault, content) => {
          if (fault !== null) return failed(fault);
          const chunks: Buffer[] = [];
          content.on('data', (chunk: Buffer) => chunks.push(chunk));
          content.on('error', failed);
          content.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
