/**
 * Jest runs in CommonJS mode, because Jest on Node 20 cannot require ES modules: our TypeScript goes through
 * @swc/jest, ES modules of node_modules through test/support/esm-to-cjs.cjs.
 * @type {import("jest").Config}
 */
const typescript = [
  '@swc/jest',
  {
    configFile: false,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
  },
];
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '\\.ts$': typescript, '\\.m?js$': '<rootDir>/test/support/esm-to-cjs.cjs' },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker-tmp/'],
  moduleNameMapper: {
    '^@redress/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'],
  },
};
export default {
  // No test is about time, and the machine may be busy: this only ends one that hangs.
  testTimeout: 120_000,
  // Whole sandboxes with processes of their own: more at once only makes each wait. Never in Jest's own process, where
  // one handle left open by one suite would keep the whole run from ending.
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.(int|e2e|property)\\.spec\\.ts$'],
    },
    { ...base, displayName: 'properties', testMatch: ['<rootDir>/{apps,libs,test}/**/*.property.spec.ts'] },
    { ...base, displayName: 'integration', testMatch: ['<rootDir>/{apps,libs,test}/**/*.int.spec.ts'] },
    { ...base, displayName: 'end-to-end', testMatch: ['<rootDir>/test/**/*.e2e.spec.ts'] },
  ],
};
