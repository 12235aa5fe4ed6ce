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

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations', '<rootDir>/simulation'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.tsx?$',
  // src/api/stories.spec.ts runs them together.
  testPathIgnorePatterns: ['/node_modules/', '-story\\.spec\\.ts$'],
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
  testTimeout: 30_000,
  maxWorkers: 2,
};
