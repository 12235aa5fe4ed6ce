const { postgresPrograms } = require('./test/support/postgres/installed');

/** Nothing is named: many small suites are run as a few, since each costs a second or more before its first test. */
const ofEverything = process.argv.slice(2).every((word) => word.startsWith('-'));
const runTogether = ['-story\\.spec\\.ts$', '/src/.*/rules/[^/]+\\.spec\\.ts$'];
/** Those with a database, as one suite a folder; some of them run on PostgreSQL too, each by itself. */
const foldersTogether = [
  '/src/(campaigns|contacts|contacts/table|dialing|dnc|reconciliation)/[^/]+\\.spec\\.ts$',
  '/migrations/[^/]+\\.spec\\.ts$',
];
const togetherRun = ['/src/api/stories\\.spec\\.ts$', '/test/together/'];

/** Packages published as ES modules; Jest loads CommonJS, so swc turns them into it. */
const esmPackages = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@borewit',
  '@tokenizer',
  '@seriousme',
  'chardet',
];

/** @type {import('jest').ProjectConfig} */
const common = {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations', '<rootDir>/simulation'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', ...(ofEverything ? runTogether : togetherRun)],
  globalSetup: '<rootDir>/test/support/template-folder.ts',
  transform: {
    '^.+\\.[tj]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            react: { runtime: 'automatic', importSource: '@kitajs/html' },
          },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
};

/** What must hold on PostgreSQL as it does on SQLite: admission, settling, the do-not-call list, imports, enrolment, keys, retention. */
const alsoOnPostgres = [
  'src/access/audit/trail-check',
  'src/api/idempotency/once-per-key',
  'src/contacts/import-list',
  'src/dialing/admission-dnc',
  'src/dialing/attempt.store',
  'src/dnc/dnc.store',
  'src/platform/lease/lease',
  'src/privacy/retention/retention',
  'src/reconciliation/mirror',
];
/** PREGON_STORIES_ON=postgres: whole behaviour over HTTP there as well. By hand: too long for each run. */
const storiesToo = process.env.PREGON_STORIES_ON === 'postgres';
const stories = [
  '-story\\.spec\\.ts$',
  '/src/(api|console)/.*\\.spec\\.tsx?$',
  '/test/authorisation\\.spec\\.ts$',
];
/** Their clock stands still, which the server's does not; or they look at SQLite's plans. */
const ofSqlite = ['/src/api/each-hold\\.spec\\.ts$', '/src/console/calls\\.spec\\.ts$'];
const onlyOnPostgres = '\\.postgres\\.spec\\.ts$';

/** @type {import('jest').ProjectConfig} */
const sqlite = {
  ...common,
  displayName: 'sqlite',
  testPathIgnorePatterns: [
    ...common.testPathIgnorePatterns,
    ...(ofEverything ? foldersTogether : []),
    onlyOnPostgres,
  ],
};

/** @type {import('jest').ProjectConfig} */
const postgres = {
  ...common,
  displayName: 'postgres',
  testRegex: [
    onlyOnPostgres,
    ...alsoOnPostgres.map((path) => `/${path}\\.spec\\.ts$`),
    ...(storiesToo ? stories : []),
  ],
  ...(storiesToo ? { testPathIgnorePatterns: ['/node_modules/', ...togetherRun, ...ofSqlite] } : {}),
  setupFiles: ['<rootDir>/test/support/postgres/on-postgres.ts'],
  globalSetup: '<rootDir>/test/support/postgres/set-up.ts',
  globalTeardown: '<rootDir>/test/support/postgres/tear-down.ts',
};

const hasPostgres = postgresPrograms() !== undefined;
if (!hasPostgres) {
  console.warn(
    `PostgreSQL is not installed. Not run on it: *.postgres.spec.ts, ${alsoOnPostgres.join(', ')}`,
  );
}

/** @type {import('jest').Config} */
module.exports = {
  projects: hasPostgres ? [sqlite, postgres] : [sqlite],
  // A bound for what hangs, not a measure: commands are started, on machines that do much else.
  testTimeout: 60_000,
  // Two of three are at work, the third waits for a process, a disk or a browser.
  maxWorkers: 3,
  // What suites leave behind in their process slows those after them: a fresh one costs a second.
  workerIdleMemoryLimit: '500MB',
  testSequencer: '<rootDir>/test/support/longest-first.js',
};
