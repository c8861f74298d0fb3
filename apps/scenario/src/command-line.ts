import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Plays scenario files against a sandbox and says what held.

  npm run scenario -- [--url URL] [--brief] FILE|FOLDER…

A folder stands for all .yaml files below it.

  --url URL   an existing sandbox; without it each file gets a fresh one
  --brief     only what did not hold

Exit code: 0 when all held, 1 when something did not, 2 when a file is no scenario or could not be played.`;

export interface Arguments {
  readonly url?: string;
  readonly brief: boolean;
  readonly files: readonly string[];
}

/** A file as it is named; a folder as all scenario files below it, by name. */
const filesAt = (name: string): string[] => {
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  return readdirSync(name, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(name, file));
};

/** Undefined when the command line is not understood. */
export const argumentsOf = (given: readonly string[]): Arguments | undefined => {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { url: { type: 'string' }, brief: { type: 'boolean', default: false } },
    });
    const files = positionals.flatMap(filesAt);
    const { url, brief } = values;
    if (files.length === 0) return undefined;
    return { brief, files, ...(url !== undefined && { url: url.replace(/\/$/, '') }) };
  } catch {
    return undefined;
  }
};
