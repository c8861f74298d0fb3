/** Raised when the file changes its meaning. */
export const BACKUP_FORMAT = 1;

/** One file of a backup. */
export interface BackedUpFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BackedUpTable {
  /** With its schema. */
  readonly table: string;
  readonly rows: number;
}

/** What a backup holds, and what it takes to restore it: the file manifest.json in it. */
export interface Manifest {
  readonly format: number;
  /** By the clock of the database. */
  readonly takenAt: string;
  /** The steps of the schema that had been applied: another version of the program makes other tables. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackedUpTable[];
  /** Documents whose files were gone, because they were erased while the backup was taken. */
  readonly documentsErasedMeanwhile: readonly string[];
  /** The register of erasures as it stood: the one that a restore is given must begin like this. */
  readonly erasures: { readonly bytes: number; readonly sha256: string };
  readonly files: readonly BackedUpFile[];
}

/** The backup cannot be used, or not for this; nothing has been changed. */
export class BackupRefused extends Error {}
