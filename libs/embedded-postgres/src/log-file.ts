import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LARGE_BYTES = 10_000_000;

/** The server writes here itself; one earlier file is kept, so that the log cannot fill a disk over the years. */
export function openLog(file: string): { readonly fd: number; close(): void; sinceOpened(): string } {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LARGE_BYTES) renameSync(file, `${file}.1`);
  const fd = openSync(file, 'a', 0o600);
  const before = fstatSync(fd).size;
  return {
    fd,
    close: () => closeSync(fd),
    sinceOpened: () => readFileSync(file).subarray(before).toString('utf8'),
  };
}
