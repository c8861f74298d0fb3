import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ArchiveReader, BackupRefused } from '@redress/backup';
import { erasureRegisterOf } from '@redress/erasure';

const OWN = 0o700;
const SECRET = 0o600;

/** Documents as they lay there, encrypted; a sandbox's keys; and the register, which goes on where it stands. */
export const restoreFiles = async (archive: ArchiveReader, dataDir: string, register: Buffer): Promise<void> => {
  for (const folder of ['documents', 'keys']) {
    mkdirSync(join(dataDir, folder), { recursive: true, mode: OWN });
    for (const name of archive.below(folder)) {
      if (name !== basename(name)) throw new BackupRefused(`${name} is no name of a file in ${folder}.`);
      const file = join(dataDir, folder, name);
      await pipeline(await archive.read(`${folder}/${name}`), createWriteStream(file, { mode: SECRET, flags: 'wx' }));
    }
  }
  const file = erasureRegisterOf(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: OWN });
  writeFileSync(file, register, { mode: SECRET });
};
