import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { clock, environmentVariables, impureGlobals } from './lint/purity.js';

const CODE = ['**/*.{ts,js,mjs,cjs,svelte}'];
const SVELTE = ['**/*.svelte', '**/*.svelte.ts'];
const TESTS = ['**/*.test.ts', '**/*.contract.ts', '**/*.e2e.ts', 'client/e2e/**'];
const CONFIGS = ['**/*.config.{ts,js}', '**/*.cjs', '**/svelte.config.js'];

/** Files that only compute: no clock, no network, no environment. */
const PURE = [
  '**/*.rules.ts',
  '**/*.email.ts',
  'search/src/matching/**/*.ts',
  'search/src/needs/**/*.ts',
  'search/src/text/**/*.ts',
];

export default defineConfig(
  globalIgnores(['**/node_modules/', '.data/', '**/build/', '**/.svelte-kit/', 'client/src/lib/paraglide/']),
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  { files: SVELTE, languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } } },
  {
    files: CODE,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // tsc and svelte-check know every global; ESLint would need lists.
      'no-undef': 'off',
      'no-console': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // Adding to somebody else's declaration takes an interface.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // House style allows `!` with its reason in a comment, which a rule cannot read.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `onnotice() {}` says itself what it does.
      '@typescript-eslint/no-empty-function': 'off',
      // `delete row[key]` on plain records is clearer than copying them.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A parsed void says "nothing", and an empty catch carries its reason as a comment.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: CODE,
    ignores: ['server/src/config.ts', 'scripts/**', '**/testing*.ts', '**/testing/**', ...TESTS, ...CONFIGS],
    rules: { 'no-restricted-syntax': ['error', ...environmentVariables] },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': ['error', ...environmentVariables, ...clock],
    },
  },
  { files: SVELTE, rules: { 'max-lines-per-function': 'off', 'no-restricted-exports': 'off', 'prefer-const': 'off' } },
  // Links carry the reader's language, which is not a folder of routes.
  { files: SVELTE, rules: { 'svelte/no-navigation-without-resolve': 'off' } },
  { files: TESTS, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  { files: CONFIGS, rules: { 'no-restricted-exports': 'off', '@typescript-eslint/no-require-imports': 'off' } },
);
