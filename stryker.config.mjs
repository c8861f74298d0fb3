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
  plugins: ['./tools/mutation/domain-runner.mjs'],
  testRunner: 'domain',
  coverageAnalysis: 'perTest',
  // What runs while a module loads (tables, mostly) would need all specs loaded anew for each mutant.
  ignoreStatic: true,
  concurrency: 2,
  // The machine may be busy: this only ends one that hangs.
  dryRunTimeoutMinutes: 30,
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 85, break: null },
  ignorePatterns: ['**', '!libs/domain/**', '!tools/mutation/*', '!*.json', '!*.mjs'],
};
