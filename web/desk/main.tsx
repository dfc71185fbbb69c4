import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { WordsProvider } from './words-provider';
import { loadWords, preferredLanguage } from './words';

const root = document.getElementById('desk');
if (root === null) throw new Error('The page has no place for the desk.');

// The policy allows only styles that carry the nonce of this answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const language = preferredLanguage();
void loadWords(language).then((words) => {
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <WordsProvider first={{ language, words }}>
        <App />
      </WordsProvider>
    </RendererProvider>,
  );
});
