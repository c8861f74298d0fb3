// @ts-check
import tseslint from 'typescript-eslint';

/** Only these may ask the machine for the time or for chance; everything else is given them. */
const CLOCK_FILES = [
  'libs/clock/src/**',
  'libs/platform/src/ids.ts',
  'libs/embedded-*/src/**',
  'libs/log-migration/src/append-pipeline.ts',
  'apps/supervisor/**',
  'test/**',
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'reports/**', '.stryker-tmp/**', '**/*.cjs', '**/*.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: [...CLOCK_FILES, '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Ask the injected clock (libs/clock).',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Ask the injected clock (libs/clock).',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Ids come from libs/platform; nothing else may depend on chance.',
        },
      ],
    },
  },
);
