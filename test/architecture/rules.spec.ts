import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PlantedProject, ROOT, tool } from './planted-project.js';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const cruise = (folder: string): Violation[] => {
  const said = tool(
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', 'apps', 'libs', '--output-type', 'json'],
    folder,
  );
  return (JSON.parse(said) as { summary: { violations: Violation[] } }).summary.violations;
};

/** For each rule a file that breaks it. */
const PLANTED: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'no-circular': ['libs/clock/src/one.ts', "import './other.js';\nexport const one = 1;\n"],
  'domain-is-pure': ['libs/domain/src/reads-a-file.ts', "import 'node:fs';\n"],
  'libs-not-to-apps': ['libs/clock/src/knows-an-app.ts', "import '../../../apps/worker/src/main.js';\n"],
  'apps-are-separate': ['apps/api/src/knows-the-worker.ts', "import '../../worker/src/main.js';\n"],
  'libs-via-index': ['apps/api/src/by-the-back-door.ts', "import '../../../libs/clock/src/other.js';\n"],
  'testing-is-for-tests': [
    'apps/api/src/borrows-from-tests.ts',
    "import '../../../libs/clock/src/testing/samples.js';\n",
  ],
  'no-dev-dep': ['apps/api/src/needs-what-is-not-shipped.ts', "import 'fast-check';\n"],
  'not-resolvable': ['apps/api/src/needs-what-is-nowhere.ts', "import './nowhere.js';\n"],
  'event-store-client-in-one-place': ['apps/api/src/appends-by-itself.ts', "import '@eventstore/db-client';\n"],
  'grpc-in-the-node': ['libs/clock/src/speaks-grpc.ts', "import '@grpc/grpc-js';\n"],
  'bullmq-in-one-place': ['libs/clock/src/queues-by-itself.ts', "import 'bullmq';\n"],
};

/** What the planted files lean on, and sources that keep every rule. */
const INNOCENT: Readonly<Record<string, string>> = {
  'libs/clock/src/other.ts': "import './one.js';\n",
  'libs/clock/src/testing/samples.ts': 'export const sample = 1;\n',
  'libs/domain/src/uses-samples.spec.ts': "import '../../clock/src/testing/samples.js';\n",
  'libs/clock/src/index.ts': "export * from './keeps-the-rules.js';\n",
  'libs/clock/src/keeps-the-rules.ts': "import { Temporal } from 'temporal-polyfill';\nexport const zone = Temporal;\n",
  'libs/domain/src/index.ts': "import { Temporal } from 'temporal-polyfill';\nexport const zone = Temporal;\n",
  'libs/event-store/src/index.ts': "import '@eventstore/db-client';\n",
  'libs/jobs/src/index.ts': "import 'bullmq';\nimport 'ioredis';\n",
  'apps/worker/src/main.ts': "import '@redress/clock';\nimport '@redress/jobs';\n",
};

describe('the import rules', () => {
  it('are kept by every source', () => {
    expect(cruise(ROOT).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it('are each broken by a file planted here', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('find every planted violation, and nothing else', () => {
    const project = new PlantedProject({ ...INNOCENT, ...Object.fromEntries(Object.values(PLANTED)) });
    try {
      const found = new Set(
        cruise(project.folder)
          .map(({ rule, from }) => `${rule.name}: ${from}`)
          .filter((line) => line !== 'no-circular: libs/clock/src/other.ts'),
      );
      expect([...found].sort()).toEqual(
        Object.entries(PLANTED)
          .map(([rule, [file]]) => `${rule}: ${file}`)
          .sort(),
      );
    } finally {
      project.remove();
    }
  });
});

describe('libs/domain', () => {
  it('knows neither Node nor Jest: a source that needs one of them does not compile', () => {
    const project = new PlantedProject({
      'libs/domain/src/asks-the-process.ts': 'export const home = process.cwd();\n',
      'libs/domain/src/handles-bytes.ts': "export const bytes = Buffer.from('');\n",
      'libs/domain/src/waits.ts': 'export const later = setTimeout(() => undefined, 1);\n',
      'libs/domain/src/tests-itself.ts': "describe('', () => undefined);\n",
      'libs/domain/src/does-none-of-it.ts': 'export const half = (n: number): number => Math.floor(n / 2);\n',
    });
    try {
      const said = tool('tsc', ['-p', 'libs/domain', '--pretty', 'false'], project.folder);
      const unknown = [...said.matchAll(/src\/([\w-]+)\.ts.*Cannot find name '(\w+)'/g)].map(([, file, name]) => [
        file,
        name,
      ]);
      expect(unknown.sort()).toEqual([
        ['asks-the-process', 'process'],
        ['handles-bytes', 'Buffer'],
        ['tests-itself', 'describe'],
        ['waits', 'setTimeout'],
      ]);
      expect(said.trim().split('\n')).toHaveLength(4);
    } finally {
      project.remove();
    }
  });
});

describe('time and chance', () => {
  it('are asked of the machine by the clock and the ids alone', () => {
    const text = 'export const planted = [new Date(), Date.now(), Math.random()];\n';
    const said = tool('eslint', ['--stdin', '--stdin-filename', 'libs/domain/src/kernel/text.ts'], ROOT, text);
    expect(said.match(/no-restricted-syntax/g)).toHaveLength(3);
  });
});
