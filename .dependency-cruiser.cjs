/**
 * Who may import whom. test/architecture plants a violation of each rule and expects it to be found.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const only = (name, module, folders, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(apps|libs)/', pathNot: [...folders.map((folder) => `^${folder}`), '\\.spec\\.ts$'] },
  to: { path: `node_modules/${module}/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'libs/domain may use nothing but temporal-polyfill and itself',
      from: { path: '^libs/domain/src', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { pathNot: ['^libs/domain/src', 'node_modules/temporal-(polyfill|spec|utils)'] },
    },
    { name: 'libs-not-to-apps', severity: 'error', from: { path: '^libs' }, to: { path: '^apps' } },
    {
      name: 'apps-are-separate',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-via-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts|testing/)', pathNot: '^libs/$2/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'What a library offers to tests may be used by the tests of another one, and by nothing that is shipped',
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { path: '^(apps|libs)/.*/testing/' },
    },
    {
      name: 'no-dev-dep',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only(
      'event-store-client-in-one-place',
      '@eventstore/db-client',
      ['libs/event-store/', 'libs/log-migration/'],
      'The EventStoreDB client is known to libs/event-store, and to the copying of whole logs, alone',
    ),
    only(
      'grpc-in-the-node',
      '@grpc/grpc-js',
      ['libs/embedded-eventstore/', 'libs/event-store/testing/', 'libs/log-migration/'],
      'The wire protocol is known to the embedded node, to tests of other servers, and to the copying of whole logs, alone',
    ),
    only('bullmq-in-one-place', '(bullmq|ioredis)', ['libs/jobs/'], 'The queue is known to libs/jobs alone'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
