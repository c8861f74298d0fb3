import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const read = (file: string): Buffer | undefined => {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length !== 32) throw new Error(`${file} holds no key of 32 bytes in base64`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const linked = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};

const fileOf = (dataDir: string): string => join(dataDir, 'keys', 'master.key');
const retiredFileOf = (dataDir: string): string => join(dataDir, 'keys', 'master.retired.key');

const draw = (file: string): string => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return draft;
};

/**
 * The development key of a sandbox: drawn at the first start and kept in the data folder. Several processes may start at
 * once; linking a finished file into place lets exactly one of them win.
 */
export const developmentKey = (dataDir: string): Buffer => {
  const file = fileOf(dataDir);
  const known = read(file);
  if (known !== undefined) return known;
  const draft = draw(file);
  linked(draft, file);
  rmSync(draft, { force: true });
  const key = read(file);
  if (key === undefined) throw new Error(`${file} could not be written`);
  return key;
};

/** The key before, while a rotation is under way. */
export const retiredDevelopmentKey = (dataDir: string): Buffer | undefined => read(retiredFileOf(dataDir));

/**
 * A new key takes the place of the old, which is kept until nothing is wrapped by it. Broken off, it goes on where it was:
 * also after the old key was put aside and before there was a new one.
 */
export const replaceDevelopmentKey = (dataDir: string): void => {
  const current = developmentKey(dataDir);
  const retired = retiredDevelopmentKey(dataDir);
  if (retired !== undefined && !retired.equals(current)) return;
  const draft = draw(fileOf(dataDir));
  linked(fileOf(dataDir), retiredFileOf(dataDir));
  renameSync(draft, fileOf(dataDir));
};

export const forgetRetiredDevelopmentKey = (dataDir: string): void => rmSync(retiredFileOf(dataDir), { force: true });
