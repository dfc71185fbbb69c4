// What the compiler doesn't see. Type-aware, because our worst bug is a forgotten `await`.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPED = ['**/*.ts', '**/*.tsx'];

/** Two words or more, in any of our languages. */
const WORDS = String.raw`/\p{L}[\p{L}’']*[,;:.!?]? +\p{L}{2,}/u`;
const WORDS_MESSAGE =
  'Customers read only what the phrasebook says: make a phrase in locales/*/phrases, so that an editor can change it and every language has it.';
/** Errors are read by developers. */
const NOT_IN_ERRORS = ':not(NewExpression[callee.name=/Error$/] > *)';

const TIMERS = ['setTimeout', 'setInterval'].map((name) => ({
  name,
  message:
    'A timer dies with its process, and a customer’s waiting time must not: store when it ends, and let the sweep look, with `nowMs` as a parameter.',
}));

/** They would ask customers with the SDK's recognisers (botbuilder-dialogs 4.23.3): measured, not guessed. */
const SDK_PROMPTS = {
  name: 'botbuilder-dialogs',
  importNames: ['AttachmentPrompt', 'ChoicePrompt', 'ConfirmPrompt', 'DateTimePrompt', 'NumberPrompt'],
  message:
    'The SDK’s recognisers read German and Dutch as English, and hostile text blocks them for seconds: take the entities of src/language.',
};

export default defineConfig(
  globalIgnores(['build/', 'node_modules/', '.cache/', 'data/', 'coverage/', 'src/phrasebook/phrase-keys.gen.ts']),
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      'no-console': 'error',
      // numbers read well in a text; objects and undefined don't
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `() => emitter.stop()` is how a callback is written
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // a string in pieces is its code points, and that's what is meant
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    },
  },
  {
    files: ['src/**/*.ts', 'dialogs/**/*.ts'],
    ignores: ['src/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message:
            'Settings have one reader, src/config: add yours to its schema, and take it from the Config that index.ts hands down.',
        },
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:process', importNames: ['env'] }, SDK_PROMPTS] }],
    },
  },
  {
    files: ['src/handoff/**/*.ts', 'src/conversation/**/*.ts', 'dialogs/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...TIMERS] },
  },
  {
    files: ['dialogs/**/*.ts', 'src/channels/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${WORDS}]${NOT_IN_ERRORS}`, message: WORDS_MESSAGE },
        { selector: `TemplateElement[value.raw=${WORDS}]`, message: WORDS_MESSAGE },
        { selector: `JSXText[value=${WORDS}]`, message: WORDS_MESSAGE },
      ],
    },
  },
  {
    files: ['src/storage/**/*.ts'],
    rules: {
      // a second engine's driver gives 64-bit columns as text, whatever the table's type says
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // Kysely's callbacks are made to be taken apart: `({ fn, ref }) => …`
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      // a test looks closely, and fails loudly where it was wrong
      '@typescript-eslint/no-non-null-assertion': 'off',
      // jest's matchers and `response.json()` are `any`
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
