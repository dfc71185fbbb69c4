// Who may import whom. Each rule's comment is what is printed when it's broken.

/** Each room, the rooms it may know besides itself and core, and why not the others. */
const ROOMS = {
  core: { knows: [], because: 'core is words that every room uses: it can’t depend on any of them.' },
  mood: { knows: [], because: 'A reading follows from a text alone, so that a receipt can be replayed.' },
  language: { knows: [], because: 'Understanding follows from a text and the locales alone.' },
  phrasebook: {
    knows: [],
    because: 'The phrasebook is handed a key, a branch and a locale; what a mood or a task is, it need not know.',
  },
  rulebook: {
    knows: ['mood', 'phrasebook'],
    because: 'What fits follows from a situation alone, so that it can be proved, and asked again by a replay.',
  },
  channels: {
    knows: ['mood', 'language', 'phrasebook'],
    because: 'A reply’s form follows from the reply and the channel, not from the conversation.',
  },
  handoff: {
    knows: ['mood', 'language', 'phrasebook'],
    because: 'Tickets are rules over a port; the conversation and the store are handed to them.',
  },
  accounts: { knows: [], because: 'Who may sign in has nothing to do with what is talked about.' },
  backoffice: {
    knows: [],
    because: 'The company’s systems know nothing of conversations; another company’s take their place.',
  },
  directline: {
    knows: ['phrasebook'],
    because: 'Direct Line is a protocol in front of the log: it’s handed what it reads and writes.',
  },
  conversation: {
    knows: ['mood', 'language', 'phrasebook', 'handoff', 'channels'],
    because: 'A turn is handed `runDialogs`, its store and its sender: it knows no dialog, no database and no route.',
  },
  operations: {
    knows: [],
    because:
      'What is measured is told by the rooms through functions that they are handed; operations knows none of them.',
  },
  config: { knows: [], because: 'Settings come in once, and go out as data.' },
  storage: {
    knows: ['conversation', 'handoff', 'accounts', 'phrasebook', 'backoffice'],
    because: 'storage implements what rooms ask for in their ports.ts; it decides nothing itself.',
  },
  http: {
    knows: ['accounts', 'conversation', 'directline', 'handoff', 'mood', 'language', 'phrasebook'],
    because:
      'Routes translate between HTTP and rooms; stores, settings and dialogs are handed to the rooms, not to them.',
  },
};

const PURE = ['core', 'mood', 'language', 'phrasebook', 'rulebook'];

/** Packages that one kind of place may use at run time (`types: true`: not even their types elsewhere). */
const PACKAGES = [
  {
    packages: ['botbuilder', 'botbuilder-dialogs', 'botbuilder-core', 'botframework-connector', 'botframework-schema'],
    only: '^(src/(conversation|channels|directline|wiring)|dialogs)/|^src/(index|http/messages\\.routes)',
    because: 'The SDK stays at the rim, so that the move to its successor stays small.',
  },
  { packages: ['libsql', 'pg'], only: '^src/storage/', types: true, because: 'Only storage sees database drivers.' },
  {
    packages: ['kysely'],
    only: '^src/(storage/|backoffice/shop-migrations)',
    because:
      'Rooms say what they need in ports.ts; queries are storage’s. (A type of Kysely’s may be named; the sample shop’s tables are its own.)',
  },
  {
    packages: ['restify'],
    only: '^src/http/',
    types: true,
    because: 'Another server can take restify’s place when nothing but http knows it.',
  },
  { packages: ['dotenv'], only: '^src/config/', types: true, because: 'Settings have one reader.' },
  { packages: ['i18next'], only: '^src/phrasebook/', because: 'Words come from the phrasebook.' },
  {
    packages: ['sentiment'],
    only: '^src/mood/',
    because: 'The library has traps (DESIGN: its `extras` leak); mood knows them.',
  },
  {
    packages: ['prom-client'],
    only: '^src/operations/',
    because: 'Names, labels and buckets of the measures are in one place; rooms are handed functions.',
  },
  {
    packages: ['libphonenumber-js', 'ibantools'],
    only: '^src/language/entities/',
    because: 'What is a telephone number or an IBAN is decided in one place, with what the words around it say.',
  },
  { packages: ['commander'], only: '^src/cli/', because: 'Only the command line reads arguments.' },
];

const rooms = Object.entries(ROOMS).map(([room, { knows, because }]) => ({
  name: `${room}-knows-its-place`,
  comment: because,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(src|dialogs|web|test|bench)/', pathNot: `^src/(${[room, 'core', ...knows].join('|')})/` },
}));

const packages = PACKAGES.map(({ packages: names, only, types, because }) => ({
  name: `${names[0]}-stays-home`,
  comment: because,
  severity: 'error',
  from: { path: '^(src|dialogs)/', pathNot: only },
  to: {
    path: names.map((name) => `node_modules/${name}/`).join('|'),
    ...(types ? {} : { dependencyTypesNot: ['type-only'] }),
  },
}));

export default {
  forbidden: [
    ...rooms,
    ...packages,
    {
      name: 'dialogs-know-the-turn-only',
      comment:
        'Dialogs are handed a DialogTurn: they decide what the bot does, with no SQL, no HTTP, and no knowledge of how a turn is kept.',
      severity: 'error',
      from: { path: '^dialogs/' },
      to: { path: '^src/', pathNot: '^src/(core|mood|language|phrasebook|rulebook|handoff|backoffice/ports)' },
    },
    {
      name: 'pure-rooms-do-nothing',
      comment:
        'core, mood and language’s decisions depend on what they are given: no network, no processes, no database.',
      severity: 'error',
      from: { path: `^src/(${PURE.join('|')})/` },
      to: { path: '^(node:)?(http|https|net|tls|dgram|dns|child_process|cluster)$', dependencyTypes: ['core'] },
    },
    {
      name: 'storage-implements-ports',
      comment:
        'Of a room, storage needs what it asks for (ports.ts), the shapes that are stored (types.ts, handoff.ts) and the table of moves.',
      severity: 'error',
      from: { path: '^src/storage/' },
      to: {
        path: '^src/(conversation|handoff|accounts|phrasebook|backoffice)/',
        pathNot: '/(ports|types|moves|handoff)\\.ts$',
      },
    },
    {
      name: 'nobody-imports-the-top',
      comment: 'wiring, the command line and index.ts put rooms together; a room that imports them has it backwards.',
      severity: 'error',
      from: { path: '^(src|dialogs)/', pathNot: '^src/(wiring/|cli/|index)' },
      to: { path: '^src/(wiring/|cli/|index)' },
    },
    {
      name: 'settings-are-handed-down',
      comment: 'Only the composition root sees the configuration as a whole; rooms are given the values they need.',
      severity: 'error',
      from: { path: '^(src|dialogs)/', pathNot: '^src/(config|wiring|cli)/|^src/index' },
      to: { path: '^src/config/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing in two places: move what they share into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that isn’t in dependencies is there by chance, and gone after `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^(src|dialogs)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-recognisers-of-the-sdk',
      comment:
        'They read German and Dutch as English, and hostile text blocks them for seconds: entities are found by src/language.',
      severity: 'error',
      from: { path: '^(src|dialogs)/' },
      to: { path: 'node_modules/@microsoft/recognizers-' },
    },
    {
      name: 'not-resolvable',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
