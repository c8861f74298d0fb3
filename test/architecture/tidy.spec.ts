import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from './planted-project.js';

const NOT_OURS = new Set(['node_modules', 'dist', '.data', '.git', 'coverage', 'reports', '.stryker-tmp']);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [relative(ROOT, path)];
  });

const files = filesBelow(ROOT);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const sources = files.filter((file) => /\.(ts|mjs|cjs)$/.test(file));
const pages = files.filter((file) => file.endsWith('.md'));
const prose = [...sources, ...pages, ...files.filter((file) => /\.(ya?ml|example)$|^\.ci\//.test(file))];

/** One file by design: tables of data, programs that stand alone, and specs that are a table of cases, may be long. */
const LONG = [
  'libs/domain/src/calendar/bank-holidays.ts',
  'test/bench/eventstore-node.mjs',
  'test/bench/http.mjs',
  'tools/verify/verify.mjs',
];
const MOST_LINES = 250;
const MOST_LINES_OF_A_SPEC = 400;

/** Put together here so that this file does not contain them. */
const word = (...parts: string[]): string => parts.join('');
const UNFINISHED = new RegExp(
  `\\b(${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('X', 'XX')}|${word('HA', 'CK')})\\b`,
);
/** But a suite whose server is not there may choose to be left out; in CI it fails. */
const CHOSEN = / \? (it|describe)\.skip : \1;$/;
const LEFT_OUT = /\b(it|test|describe)\.(only|skip|todo)\b|\b(xit|xdescribe|xtest|fit|fdescribe)\(/;
const MACHINE_PATHS = /(^|[\s'"`(])\/(work|root|home|Users|tmp)\//;
const VAGUE = /(^|[-./])(utils?|helpers?|common|base|managers?|misc)(?=[-./])/;
/** Terms of the field that contain a vague word. */
const TERMS = ['process-managers', 'tsconfig.base.json'];

const including = (pattern: RegExp, among: readonly string[]): string[] =>
  among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );

describe('the sources', () => {
  it('are small files with one idea each', () => {
    const tooLong = sources
      .filter((file) => !LONG.includes(file))
      .map((file) => [file, read(file).trimEnd().split('\n').length] as const)
      .filter(([file, lines]) => lines > (file.endsWith('.spec.ts') ? MOST_LINES_OF_A_SPEC : MOST_LINES));
    expect(tooLong).toEqual([]);
  });

  it('are finished: nothing is left for later', () => {
    expect(including(UNFINISHED, prose)).toEqual([]);
  });

  it('leave no test out', () => {
    const chosen = new Set(including(CHOSEN, sources));
    expect(including(LEFT_OUT, sources).filter((place) => !chosen.has(place))).toEqual([]);
  });

  it('name no folder of a particular machine', () => {
    expect(including(MACHINE_PATHS, prose)).toEqual([]);
  });

  it('have names that say something', () => {
    expect(files.filter((file) => VAGUE.test(TERMS.reduce((rest, term) => rest.replaceAll(term, ''), file)))).toEqual(
      [],
    );
  });

  it('say in two lines at the door of each library what it owns and what it may import', () => {
    const silent = readdirSync(join(ROOT, 'libs')).filter((name) => {
      const [first = '', second = ''] = read(`libs/${name}/src/index.ts`).split('\n');
      return !/^\/\/ Owns .+\.$/.test(first) || !/^\/\/ .*\b(import|know|append|decide)\b.*\.$/.test(second);
    });
    expect(silent).toEqual([]);
  });
});

describe('the pages', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, target = '']) => ({ page, target })),
  );
  const anchors = (file: string): string[] =>
    [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );

  it('lead nowhere that is not there', () => {
    const dead = links.filter(({ page, target }) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchors(file).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('name no command of npm that is not there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm (?:run )?(?!run|ci\b|install\b)([a-z][\w:-]*)/g)].map(([, name = '']) => [
        page,
        name,
      ]),
    );
    const unknown = named.filter(([, name = '']) => scripts[name] === undefined);
    expect(unknown).toEqual([]);
  });

  it('name no file of ours that is not there', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:apps|libs|test|tools|deploy|docs)\/[\w./-]+)`/g)].map(([, path = '']) => [
        page,
        path,
      ]),
    );
    expect(named.filter(([, path = '']) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
