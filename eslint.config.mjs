import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Time and chance come in as arguments; only the clock reads them. */
const noHiddenTime = [
  { object: 'Date', property: 'now', message: 'Take `now` as an argument, or use the Clock.' },
  { object: 'Math', property: 'random', message: 'Take `random` as an argument.' },
];

const noHiddenNow = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Take `now` as an argument, or use the Clock.',
};

/** Every write goes through the UnitOfWork: TypeORM shares one SQLite connection (see docs/adr/0003). */
const noWritesAroundTheUnitOfWork = {
  selector:
    "CallExpression[callee.property.name=/^(transaction|createQueryRunner)$/][callee.object.name!='Symbol']",
  message: 'Write through UnitOfWork: one connection, one writer at a time.',
};

export default tseslint.config(
  {
    ignores: [
      'test/support/**/*.js',
      'src/console/assets',
      'dist',
      'node_modules',
      'coverage',
      'data',
      '*.js',
      '*.mjs',
      '*.cjs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', ...noHiddenTime],
      'no-restricted-syntax': ['error', noHiddenNow, noWritesAroundTheUnitOfWork],
      eqeqeq: 'error',
    },
  },
  {
    files: [
      'src/platform/clock/**',
      'src/platform/database/**',
      'test/**',
      'bench/**',
      '**/*.spec.ts',
      '**/*.spec.tsx',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**', '**/*.spec.ts', '**/*.spec.tsx'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
