import { LocaleFileError, type LocaleFiles } from './locale-files';
import { PatternIndex } from './pattern-index';
import type { Token } from './tokens';
import type { Understanding } from './types';
import { compilePattern, type WordPattern } from './word-pattern';

/** Lists of word patterns in `language.json`, and what a message says that one of them fits. */
const WORDINGS = {
  /** "Search for it", "suchen Sie danach", "zoek het uit". */
  search: 'asksToSearch',
  /** "Your driver shouted at her", "man hat einfach aufgelegt". */
  conduct: 'tellsOfConduct',
  /** "I changed my mind", "nicht mehr nötig": a whole message that may as well call something off. */
  reasons: 'givesReason',
  /** "Passt nicht", "it's too small", "bevalt niet": what sends something back, in any part of a message. */
  unwanted: 'dislikes',
  /** "I don't want a new one". */
  noReplacement: 'refusesReplacement',
  /** "I don't want my money back". */
  noRefund: 'refusesRefund',
  /** "Just send the right one". */
  sends: 'asksToSend',
  /** "Only the broken one", "nicht alles". */
  partOnly: 'partOnly',
  /** "My other order", "meine andere Bestellung". */
  otherOrder: 'namesOtherOrder',
  /** "Is it washable?": of something that was named before. */
  refersBack: 'refersBack',
  /** "What about a kettle?" */
  asksAlso: 'asksAlso',
  /** "I just want to cancel it", "ich möchte kündigen": a subscription, and not the talk. */
  ends: 'wantsEnd',
  /** "Don't cancel it", "laat maar doorlopen". */
  keepsIt: 'keepsIt',
  /** "A pause", "an offer": what may be had in place of the end. */
  instead: 'namesInstead',
  /** "Immediately", "sooner". */
  atOnce: 'wantsAtOnce',
  /** "I'd like to make a complaint", "ich möchte mich beschweren". */
  complaint: 'complains',
  /** "Just put it on record", "leg het gewoon vast". */
  record: 'asksToRecord',
  /** "I didn't get any e-mail", "es kam keine Mail". */
  noMail: 'missesMail',
  /** "I don't have access to that address any more". */
  noAccess: 'lacksAccess',
  /** "One moment", "öhm", "ik zoek het op": a whole message that says nothing yet. */
  waits: 'asksToWait',
  /** "By when do you have to answer?", "wann läuft die Frist ab?" */
  deadline: 'asksDeadline',
  /** "Is there an ombudsman?", which "I'm going to the ombudsman" doesn't ask. */
  whoSettles: 'asksWhoSettles',
  /** "Now I am angry", in so many words. */
  upset: 'saysUpset',
  /** "I'm coming to burn your shop down", "ich schlage euch tot". */
  threat: 'threatens',
} as const satisfies Record<string, keyof Understanding>;

/** "My ex is threatening me": where that is said tells whether anything else is. */
const THREATENED = 'threatened';

type Wording = keyof typeof WORDINGS;
type SaidOutright = Partial<Record<(typeof WORDINGS)[Wording], true>> & Pick<Understanding, 'threatenedAt'>;

/** What a message says in so many words, whatever it asks for. */
export class Wordings {
  private readonly patterns: PatternIndex<Wording | typeof THREATENED>;
  private readonly answers: PatternIndex<string>;

  /** @throws LocaleFileError where a pattern is wrong. */
  constructor(locales: readonly LocaleFiles[]) {
    const names = [...(Object.keys(WORDINGS) as Wording[]), THREATENED] as const;
    this.patterns = new PatternIndex(
      locales.flatMap(({ language, words }) =>
        names.flatMap((value) =>
          words[value].map((source) => ({ value, pattern: compileOrExplain(source, language, value) })),
        ),
      ),
    );
    this.answers = new PatternIndex(
      locales.flatMap(({ language, words: { picks } }) =>
        Object.entries(picks).flatMap(([value, sources]) =>
          sources.map((source) => ({ value, pattern: compileOrExplain(source, language, `picks.${value}`) })),
        ),
      ),
    );
  }

  /** Ids of the choices that the words of a message pick, wherever they are offered. */
  picks(tokens: readonly Token[]): readonly string[] {
    return [...new Set(this.answers.find(tokens).map(({ value }) => value))];
  }

  /** What is said, and nothing of what isn't. */
  saidIn(tokens: readonly Token[]): SaidOutright {
    const found = this.patterns.find(tokens);
    const threatenedAt = found.flatMap(({ value, from, to }) =>
      value === THREATENED ? [spanOf(tokens, from, to)] : [],
    );
    return {
      ...Object.fromEntries(found.flatMap(({ value }) => (value === THREATENED ? [] : [[WORDINGS[value], true]]))),
      ...(threatenedAt.length === 0 ? {} : { threatenedAt }),
    };
  }
}

/** Where words `from` to before `to` begin and end in the text. */
function spanOf(tokens: readonly Token[], from: number, to: number): readonly [start: number, end: number] {
  const last = tokens[to - 1];
  return [tokens[from]?.at ?? 0, (last?.at ?? 0) + (last?.text.length ?? 0)];
}

/** @throws LocaleFileError that names the list and what is wrong with the pattern. */
export function compileOrExplain(source: string, language: string, where: string): WordPattern {
  try {
    return compilePattern(source, {});
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'is wrong';
    throw new LocaleFileError(`${language}/language.json`, [`${where}: pattern "${source}": ${why}`], { cause });
  }
}
