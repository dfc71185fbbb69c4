import { BASE_LANGUAGE, byKey, type Catalogue, type LanguageWords } from './catalogue';
import { checkApprovals } from './check-approvals';
import { checkForms } from './check-forms';
import { checkWords } from './check-words';
import type { PhraseProblem } from './problems';

/** Holds every language against the base language, and every text against its language's voice. */
export function checkCatalogue(catalogue: Catalogue): PhraseProblem[] {
  const base = catalogue.languages.find(({ language }) => language === BASE_LANGUAGE);
  if (base === undefined) return [missing(`${BASE_LANGUAGE}/phrases`, 'the language that all others are held against')];
  return catalogue.languages.flatMap((words) => {
    const parent = catalogue.languages.find(({ language }) => language === words.language.split('-')[0]);
    const regional = parent !== undefined && parent !== words;
    const voice = words.voice ?? parent?.voice ?? null;
    return [
      ...(!words.hasVoiceFile && !regional
        ? [missing(`${words.language}/voice.json`, 'what this language may not say')]
        : []),
      ...checkKeys(words, base, regional),
      ...checkForms(words, base, regional),
      ...checkWords(words, voice),
      ...checkApprovals(words),
    ];
  });
}

/** A regional folder may leave out what its language has. */
function checkKeys(words: LanguageWords, base: LanguageWords, regional: boolean): PhraseProblem[] {
  const has = byKey(words.entries);
  const wanted = byKey(base.entries);
  const unknown = [...has.values()].flatMap(([entry]): PhraseProblem[] => {
    if (entry === undefined || wanted.has(entry.key)) return [];
    const explanation = `${BASE_LANGUAGE} has no such key`;
    return [{ file: entry.file, key: entry.key, rule: 'unknownKey', explanation }];
  });
  if (regional) return unknown;
  const missingAreas = [...base.areas].filter((area) => !words.areas.has(area));
  return [
    ...unknown,
    ...missingAreas.map((area) => missing(`${words.language}/phrases/${area}.json`, `${BASE_LANGUAGE} has this file`)),
    ...[...wanted.keys()]
      .filter((key) => !has.has(key) && !missingAreas.includes(areaOf(key)))
      .map((key): PhraseProblem => {
        const file = `${words.language}/phrases/${areaOf(key)}.json`;
        return { file, key, rule: 'missingKey', explanation: `${BASE_LANGUAGE} has this key` };
      }),
  ];
}

function areaOf(key: string): string {
  return key.split('.')[0] ?? key;
}

function missing(file: string, explanation: string): PhraseProblem {
  return { file, key: null, rule: 'missingFile', explanation: `not there: ${explanation}` };
}
