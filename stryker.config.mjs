/**
 * Mutation tests of the domain: `npm run mutate`, or a part of it with `npm run mutate -- kernel roles`.
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  mutate: [
    'libs/domain/src/**/*.ts',
    '!libs/domain/src/**/*.spec.ts',
    '!libs/domain/src/**/index.ts',
    '!libs/domain/src/testing/**',
    // Tables: a changed name or date is what their own tests compare word for word.
    '!libs/domain/src/calendar/bank-holidays.ts',
    '!libs/domain/src/profile/data/**',
  ],
  // Wording is not a rule.
  mutator: { excludedMutations: ['StringLiteral'] },
  testRunner: 'jest',
  jest: { configFile: 'tools/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // What runs while a module loads (tables, mostly) would be run against all tests, a minute each.
  ignoreStatic: true,
  concurrency: 2,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 85, break: null },
  ignorePatterns: ['**', '!libs/domain/**', '!test/support/*', '!tools/mutation/*', '!*.json', '!*.mjs'],
};
