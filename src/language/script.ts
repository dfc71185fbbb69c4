/** Scripts that tell a language, and letters by which two of one script are told apart. The first that fits. */
const SCRIPTS: readonly (readonly [script: RegExp, languages: readonly (readonly [letters: RegExp, string])[]])[] = [
  [/\p{Script=Greek}/gu, [[/./u, 'el']]],
  [/\p{Script=Hebrew}/gu, [[/./u, 'he']]],
  [/\p{Script=Devanagari}/gu, [[/./u, 'hi']]],
  [/\p{Script=Hangul}/gu, [[/./u, 'ko']]],
  [/\p{Script=Thai}/gu, [[/./u, 'th']]],
  // Japanese is written with Chinese characters as well, Chinese with no others
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    [
      [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
      [/./u, 'zh'],
    ],
  ],
  [
    /\p{Script=Arabic}/gu,
    [
      [/[ٹڈڑے]/u, 'ur'],
      [/[پچژگکی]/u, 'fa'],
      [/./u, 'ar'],
    ],
  ],
  [
    /\p{Script=Cyrillic}/gu,
    [
      [/[іїєґ]/iu, 'uk'],
      [/[ђјљњћџ]/iu, 'sr'],
      [/[ыэё]/iu, 'ru'],
      [/ъ(?![еёюя])/iu, 'bg'],
      [/./u, 'ru'],
    ],
  ],
];
const LETTER = /\p{L}/gu;

/** The language of a text most of whose letters are others than ours; null where they aren't. Letter statistics are for what shares an alphabet. */
export function languageOfScript(written: string): string | null {
  const letters = written.match(LETTER)?.length ?? 0;
  for (const [script, languages] of SCRIPTS) {
    const own = written.match(script)?.length ?? 0;
    if (own > 0 && own * 2 >= letters) return languages.find(([tell]) => tell.test(written))?.[1] ?? null;
  }
  return null;
}
