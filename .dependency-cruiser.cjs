const features =
  '^src/(contacts|dnc|campaigns|dialing|reconciliation|reporting|explaining|forecasting|webhooks|access|backup|moving)/';

/** The rooms of src/ and who may walk into which: docs/architecture.md draws the same picture. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true, viaOnly: { pathNot: 'node_modules' } },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule sees plain data, other rules, libraries for dates, phones and addresses: no I/O, no framework.',
      severity: 'error',
      from: { path: '/rules/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '/rules/',
          '^src/provider/provider\\.port\\.ts$',
          '^node_modules/(luxon|libphonenumber-js|countries-and-timezones|date-holidays|ipaddr\\.js)',
        ],
      },
    },
    {
      name: 'features-meet-at-the-door',
      comment: 'A feature knows another only through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: features, pathNot: ['^src/$1/', '^src/[^/]+/rules/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'ground-floor-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(platform|provider)/', pathNot: '\\.spec\\.ts$' },
      to: { path: features },
    },
    {
      name: 'typeorm-behind-the-stores',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: ['\\.(entity|store)\\.ts$', '^src/platform/database/', '\\.spec\\.ts$'],
      },
      to: { path: '^node_modules/typeorm' },
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { path: '^(src|migrations)', pathNot: '\\.(spec|testing)\\.tsx?$' },
      to: { path: ['^test', '^simulation', '\\.spec\\.tsx?$'] },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist' },
  },
};
