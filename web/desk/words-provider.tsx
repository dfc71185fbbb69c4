import type { i18n } from 'i18next';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createFormats, variantOf, type Formats } from './formats';
import { humanise } from './humanise';
import { keepLanguage, loadWords, type Values, type WordKey } from './words';

export interface Words {
  readonly language: string;
  readonly chooseLanguage: (language: string) => void;
  readonly t: (key: WordKey, values?: Values) => string;
  /** Words for a code from the server, e.g. `code('attempt', 'foundOrder')`; an unknown code as readable text. */
  readonly code: (family: string, code: string) => string;
  readonly format: Formats;
}

const WordsContext = createContext<Words | null>(null);

/** The words and formats of the chosen language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('Words are used outside of their provider.');
  return words;
}

export interface Loaded {
  readonly language: string;
  readonly words: i18n;
}

export function WordsProvider({ first, children }: { first: Loaded; children: ReactNode }): ReactNode {
  const [loaded, setLoaded] = useState(first);

  useEffect(() => {
    document.documentElement.lang = loaded.language;
  }, [loaded]);

  const value = useMemo<Words>(() => {
    const { language, words } = loaded;
    return {
      language,
      chooseLanguage: (chosen) => {
        keepLanguage(chosen);
        void loadWords(chosen).then((fetched) => setLoaded({ language: chosen, words: fetched }));
      },
      t: (key, values) => words.t(key, values ?? {}),
      code: (family, code) => (words.exists(`${family}.${code}`) ? words.t(`${family}.${code}`) : humanise(code)),
      format: createFormats(variantOf(language, navigator.languages)),
    };
  }, [loaded]);

  return <WordsContext value={value}>{children}</WordsContext>;
}
