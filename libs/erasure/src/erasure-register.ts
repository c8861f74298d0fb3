import { mkdirSync, openSync, closeSync, fsyncSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newUuid } from '@redress/platform';

/** What one erasure destroyed: ids alone, and those of nobody who can be found by them any more. */
export interface DestroyedKeys {
  readonly erasureId: string;
  readonly landlordId: string;
  readonly at: string;
  readonly subjectIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly documentIds: readonly string[];
}

/** Where an instance keeps it: beside what it holds and outside of every backup. */
export const erasureRegisterOf = (dataDir: string): string => join(dataDir, 'keys', 'erasures.jsonl');

/**
 * Every destruction of keys, one line each, only ever appended to. A backup from before an erasure still holds the keys
 * that it destroyed; whoever restores it has to bring this file, and the keys are destroyed again before anybody reads.
 */
export class ErasureRegister {
  constructor(readonly file: string) {}

  /** Returns once the line is on disk; a line that is there already does no harm a second time. */
  add(destroyed: DestroyedKeys): void {
    this.begin();
    this.#append(`${JSON.stringify(destroyed)}\n`);
  }

  /** The file is there from now on. Its first line is like no other register's, so that one is not taken for another. */
  begin(): void {
    if (this.bytes().length === 0) this.#append(`${JSON.stringify({ register: newUuid() })}\n`);
  }

  /** As it stands; empty when there is no file. */
  bytes(): Buffer {
    try {
      return readFileSync(this.file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  }

  #append(text: string): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const file = openSync(this.file, 'a', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

/** The entries of a register. Throws when one is none: half a register would bring people back. */
export const destroyedIn = (register: Buffer): DestroyedKeys[] =>
  register
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Partial<DestroyedKeys> & { readonly register?: string })
    .filter(({ register: id }) => id === undefined)
    .map((entry, at) => {
      const lists = [entry.subjectIds, entry.caseIds, entry.documentIds];
      if (typeof entry.landlordId !== 'string' || typeof entry.at !== 'string' || !lists.every(Array.isArray))
        throw new Error(`entry ${at + 1} of the register of erasures is none`);
      return entry as DestroyedKeys;
    });
