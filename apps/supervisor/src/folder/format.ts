import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.js';

/**
 * Raised when a data folder can no longer be read by the release before. What is inside the databases has versions of
 * its own (event schemas, projection tables); this is about the folder: what lies where, made by which PostgreSQL.
 */
export const DATA_FORMAT = 1;

const formatIn = (file: string): number | undefined => {
  try {
    const { format } = JSON.parse(readFileSync(file, 'utf8')) as { format?: unknown };
    return Number.isSafeInteger(format) ? (format as number) : undefined;
  } catch {
    return undefined;
  }
};

/** Refuses a folder from a newer release before anything in it is touched, and marks a new one. */
export function checkFormat(dataDir: string): void {
  const file = join(dataDir, 'version.json');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, `${JSON.stringify({ format: DATA_FORMAT })}\n`);
    renameSync(`${file}.new`, file);
    return;
  }
  const format = formatIn(file);
  if (format === undefined) throw new Refusal(`${file} does not say which data format this folder has.`);
  if (format > DATA_FORMAT)
    throw new Refusal(
      `The data folder ${dataDir} has data format ${format}, and this release reads up to ${DATA_FORMAT}.\n` +
        'It was made by a newer release: use that one, or choose another folder with REDRESS_DATA_DIR.',
    );
}
