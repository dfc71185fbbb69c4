import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { WEBCHAT_FILE } from '../tools/webchat-bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const locales = join(root, 'locales');

/** Who has no JavaScript can't be asked for a language: they get all of them. */
function noScript() {
  // a regional folder has no pages of its own
  return readdirSync(locales)
    .filter((language) => existsSync(join(locales, language, 'pages', 'chat.json')))
    .map((language) => ({
      language,
      words: JSON.parse(readFileSync(join(locales, language, 'pages', 'chat.json'), 'utf8')),
    }))
    .map(({ language, words }) => `<p lang="${language}">${words.noScript}</p>`)
    .join('');
}

export default defineConfig({
  root: join(root, 'web', 'chat'),
  base: '/chat/',
  publicDir: false,
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: join(root, 'build', 'web', 'chat'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  plugins: [
    {
      name: 'tact-chat-page',
      transformIndexHtml: {
        order: 'pre',
        handler: (html) => html.replace('%WEBCHAT_FILE%', WEBCHAT_FILE).replace('%NO_SCRIPT%', noScript()),
      },
    },
  ],
});
