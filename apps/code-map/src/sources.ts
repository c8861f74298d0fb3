import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { HOS_2024, OUR_LIMITS } from '@redress/domain';

const COMMANDS = 'libs/domain/src/complaint/commands';
const RULES = 'libs/domain/src/compliance/provisions';

const filesBelow = (folder: string, root: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.name === 'node_modules' || entry.name === 'dist') return [];
      return entry.isDirectory() ? filesBelow(path, root) : [relative(root, path).split(sep).join('/')];
    })
    .sort();

/** provision → things that were found for it, each once. */
export type Found = ReadonlyMap<string, readonly string[]>;

const gathered = (pairs: Iterable<readonly [provision: string, found: string]>): Found => {
  const found = new Map<string, string[]>();
  for (const [provision, what] of pairs) {
    const known = found.get(provision) ?? [];
    if (!known.includes(what)) found.set(provision, [...known, what]);
  }
  return found;
};

/** What the sources say of each provision: the file of its rule, the refusals that name it, the tests that carry it. */
export interface Sources {
  readonly rules: Found;
  readonly refusals: Found;
  readonly tests: Found;
}

const rulesIn = (root: string): Found => {
  const index = readFileSync(join(root, RULES, 'index.ts'), 'utf8');
  const fileOf = new Map<string, string>();
  for (const [, names = '', file = ''] of index.matchAll(/import \{([^}]*)\} from '\.\/([^']+)\.js'/g))
    for (const name of names.split(',')) fileOf.set(name.trim(), `${RULES}/${file}.ts`);
  return gathered(
    [...index.matchAll(/^ {2}'([\d.]+)': (\w+)/gm)].map(([, provision = '', rule = '']) => [
      provision,
      fileOf.get(rule) ?? rule,
    ]),
  );
};

/** A refusal names its code and then its provision: as a literal, by a choice of two, or by a name. */
const REFUSAL = /'([A-Z][A-Z0-9_]+)',\s*\{[^{}]*?\bprovision(?::\s*([^,}\n]+))?[,\s}]/g;

const literalsIn = (expression: string): string[] =>
  [...expression.matchAll(/'(\d\.\d{1,2})'/g)].map(([, provision = '']) => provision);

/** What a name stands for: the limit of the ruleset, one of our limits, or literals. */
const valuesOf = (name: string, source: string): string[] => {
  const assigned =
    new RegExp(`const ${name} = ([^;]+);`).exec(source)?.[1] ??
    new RegExp(`const \\{[^}]*\\b${name}\\b[^}]*\\} = ([^;]+);`).exec(source)?.[1] ??
    '';
  const ours = /OUR_LIMITS\.(\w+)/.exec(assigned)?.[1];
  if (ours !== undefined && ours in OUR_LIMITS)
    return [(OUR_LIMITS[ours as keyof typeof OUR_LIMITS] as { provision?: string }).provision ?? ''];
  if (/ruleset\.extend\[/.test(assigned)) return [HOS_2024.extend[1].provision, HOS_2024.extend[2].provision];
  return literalsIn(assigned);
};

const provisionsOf = (expression: string | undefined, source: string): string[] => {
  const literals = literalsIn(expression ?? '');
  if (literals.length > 0) return literals;
  const [name = 'provision'] = /\w+/.exec(expression ?? '') ?? [];
  return valuesOf(name, source);
};

const refusalsIn = (root: string): Found =>
  gathered(
    filesBelow(join(root, COMMANDS), root)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        return [...source.matchAll(REFUSAL)].flatMap(([, code = '', expression]) =>
          provisionsOf(expression, source).map(
            (provision) => [provision, `${basename(file, '.ts')}: ${code}`] as const,
          ),
        );
      }),
  );

const testsIn = (root: string): Found =>
  gathered(
    ['libs', 'apps', 'test']
      .flatMap((folder) => filesBelow(join(root, folder), root))
      .filter((file) => file.endsWith('.spec.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/\[(\d\.\d{1,2})\]/g)].map(
          ([, provision = '']) => [provision, file] as const,
        ),
      ),
  );

export const readSources = (root: string): Sources => ({
  rules: rulesIn(root),
  refusals: refusalsIn(root),
  tests: testsIn(root),
});
