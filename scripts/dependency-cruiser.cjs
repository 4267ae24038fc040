/** The borders of house style: what the workspaces and the files of each suffix may import. */

const FEATURE_FREE = '^server/src/(ports|messages|config)\\.ts$';
const TEST = '\\.(test|contract|e2e)\\.ts$|/testing[^/]*\\.ts$';

/** A rule that says what some files may import; everything else is an error. Types vanish, so they may come from anywhere. */
const onlyImports = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { pathNot: allowed, dependencyTypesNot: ['type-only'] },
});

/** A rule that says what some files must not import. */
const neverImports = (name, comment, from, forbidden, fromNot = TEST) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: fromNot },
  to: { path: forbidden },
});

const workspaces = [
  neverImports('db-stands-alone', 'db imports no workspace', '^db/', '^(search|server|client|scripts)/', '^$'),
  neverImports('search-knows-only-db', 'search imports db alone', '^search/', '^(server|client|scripts)/', '^$'),
  neverImports('server-is-below', 'server imports db and search', '^server/', '^(client/(?!build/)|scripts/)'),
  neverImports(
    'client-knows-only-schemas',
    'a page sees the shapes that cross HTTP, nothing else',
    '^client/src/',
    '^(search|scripts|db)/|^server/src/(?!.*\\.schema\\.ts$)',
  ),
  neverImports('scripts-know-only-schemas', 'no server internals', '^scripts/', '^server/src/(?!.*\\.schema\\.ts$)'),
  onlyImports('matching-stands-alone', 'nothing outside its folder', '^search/src/matching/', [
    '^search/src/matching/',
  ]),
];

const suffixes = [
  onlyImports('rules-are-pure', 'rules import rules, shapes and words', '\\.(rules|email)\\.ts$', [
    '\\.(rules|schema|email)\\.ts$',
    '(^|/)types\\.ts$',
    '^db/src/vocabulary',
    '^db/src/schema/',
    '^search/src/(matching|needs|text)/',
    '^server/src/messages',
    '^server/src/mail/(.*types|email|letter|layout)',
  ]),
  onlyImports('schemas-are-shapes', 'zod, other schemas, the closed vocabularies', '\\.schema\\.ts$', [
    '\\.schema\\.ts$',
    '^node_modules/zod/',
    '^db/src/vocabulary',
  ]),
  onlyImports('queries-are-sql', 'the database, drizzle, rules and shapes', '\\.queries\\.ts$', [
    '^db/src/',
    '^node_modules/(drizzle-orm|postgres)/',
    '\\.(queries|rules|schema)\\.ts$',
    '(^|/)types\\.ts$',
    '^search/src/matching/types\\.ts$',
    FEATURE_FREE,
  ]),
];

/** Features from the top down: each may import those below it, never those above. */
const ORDER = [
  'saved',
  'cards',
  'events',
  'joining',
  'platform',
  'people',
  'reports',
  'digest',
  'listings',
  'replay',
  'clock',
  'triage',
  'follow',
  'intakes',
  'meetings',
  'threads',
  'referrals',
  'measures',
  'alerts',
  'bounces',
  'wording',
  'matching',
  'retention',
  'person',
  'needs',
  'finding',
  'interchange',
  'duplicates',
  'indexing',
  'hsds',
  'directory',
  'synonyms',
  'pages',
  'audit',
  'kiosks',
  'hubs',
  'territories',
  'taxonomy',
  'private-links',
  'pictures',
];

const oneWay = ORDER.slice(1).map((feature, index) =>
  neverImports(
    `${feature}-is-below`,
    'features import one way: what must flow back goes through the outbox',
    `^server/src/${feature}/`,
    `^server/src/(${ORDER.slice(0, index + 1).join('|')})/`,
  ),
);

const features = [
  ...oneWay,
  neverImports(
    'mail-knows-no-feature',
    'it carries, it does not read',
    '^server/src/mail/',
    '^server/src/(?!mail/|problems/|plugins/)[^/]+/',
  ),
  neverImports(
    'problems-know-no-feature',
    'one error class for all',
    '^server/src/problems/',
    '^server/src/(?!problems/)[^/]+/',
  ),
  neverImports('routes-are-ends', 'only app.ts mounts routes', '^server/src/.+/', '\\.routes\\.ts$'),
  {
    name: 'no-cycles',
    comment: 'two files that need each other are one, or three',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
];

module.exports = {
  forbidden: [...workspaces, ...suffixes, ...features],
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '/paraglide/'] },
    exclude: { path: ['\\.svelte-kit/', '^client/build/', '^\\.data/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json'],
    },
  },
};
