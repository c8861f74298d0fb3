import { execFileSync, spawnSync } from 'node:child_process';

/** Programs that are not ours, which check what we make; CI brings them. */
export const PROGRAMS = ['unzip', 'sha256sum', 'sha512sum', 'qpdf', 'pdftotext', 'pdfinfo'] as const;

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

export const missingPrograms = (): string[] => PROGRAMS.filter((program) => !isThere(program));

/** A suite that needs them: it fails in CI where they are missing, and says elsewhere that it is not run. */
export const describeWithPrograms = (title: string, tests: () => void): void => {
  const missing = missingPrograms();
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const needs = `needs ${missing.join(', ')}`;
  if (process.env['CI'] === 'true')
    describe(title, () => {
      it(needs, () => {
        throw new Error(`${title} ${needs}`);
      });
    });
  else describe(`${title} (not run: ${needs})`, () => it(needs, () => expect(missing).not.toEqual([])));
};

/** What the program printed; throws with its words when it is not content. */
export const run = (program: string, args: readonly string[], folder: string): string =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
