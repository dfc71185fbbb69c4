import type { AddressWords } from './address-words';
import { clausesOf, splitAtJoins, whatParts, type Apart } from './clauses';
import type { Command, Commands } from './commands';
import { UNKNOWN, type Detected, type LanguageDetector } from './detect-language';
import { outsideAddresses } from './entities/email';
import type { EntityExtractor, EntityHints } from './entities/extract';
import { isAnswer, outside, type FoundEntity } from './entities/found-entity';
import { wordForModel } from './features';
import { NO_INTENT, rankingOnce, type IntentModel, type Scored } from './intent-model';
import { askTwoThings, HUMAN, isWishBeside, rankMessage, requestsIn, type Clause, type Request } from './rank-message';
import { tokensOf, type Token } from './tokens';
import type { Understanding } from './types';
import type { Wordings } from './wordings';

/** What one version of the locale files makes. */
export interface UnderstandingParts {
  readonly commands: Commands;
  readonly detector: LanguageDetector;
  readonly extractor: EntityExtractor;
  readonly wordings: Wordings;
  readonly addressWords: AddressWords;
  readonly model: IntentModel;
  /** Words between two requests in one sentence. */
  readonly joins: ReadonlySet<string>;
}

const NO_HINTS: EntityHints = { locale: '' };
/** Below this nothing counts as understood. */
const LIKELY_FROM = 0.33;
const ALTERNATIVES = 3;
const MISREAD = 'misread';
const REPLACEMENT = 'replacement';
const REFUND = 'return_item';
/** What is wrong with a delivery, without a word of what shall be done. */
const PROBLEM = 'delivery_problem';
/** Who was misread says so near the beginning. */
const CLAUSES_ASKED = 8;

const SAID_MISREAD = { intent: MISREAD, confidence: 1, alternatives: [], requestedLanguage: null } as const;
const NOT_READ = { intent: NO_INTENT, confidence: 1, alternatives: [], requestedLanguage: null } as const;

type Wish = Pick<
  Understanding,
  'intent' | 'confidence' | 'alternatives' | 'requestedLanguage' | 'also' | 'alsoWished' | 'before'
>;

/** Exact phrases first, then patterns for commands, then the model. */
export function understandWith(parts: UnderstandingParts, text: string, hints: EntityHints): Understanding {
  const tokens = tokensOf(text);
  const entities = parts.extractor.extract(text, tokens, hints);
  const words = outsideAddresses(text, tokens);
  const clauses = clausesOf(words, entities);
  const bareOrders = parts.extractor.bareOrders(tokens, entities, hints);
  const picks = parts.wordings.picks(tokens);
  const said = parts.wordings.saidIn(tokens);
  const wish = asRefused(intentOf(parts, words, entities, clauses), said);
  // Told when it's asked for: of most messages nobody asks it, and to tell it is a good part of the work.
  let detected: Detected | null = null;
  const told = (): Detected => (detected ??= languageOf(parts, words, entities, clauses));
  // What a model of other languages guesses is worth nothing; known phrases say what they say.
  const foreign = wish.confidence < 1 || wish.intent === NO_INTENT ? told().foreign : null;
  return {
    get language() {
      // "um" is a word of German, and a sound of everybody's
      return said.asksToWait === true && tokens.length === 1 ? null : told().language;
    },
    get languageConfidence() {
      return told().confidence;
    },
    get smallWords() {
      return told().smallWords;
    },
    get untilMonth() {
      return parts.extractor.untilMonth(tokens, hints);
    },
    get namedMonth() {
      return parts.extractor.namedMonth(tokens, hints);
    },
    get comingDay() {
      return parts.extractor.comingDay(tokens, hints);
    },
    get timeOfDay() {
      return parts.extractor.timeOfDay(tokens, entities);
    },
    get lasts() {
      return parts.extractor.lasts(tokens);
    },
    get addressWording() {
      return parts.addressWords.find(tokens);
    },
    get likelyLanguage() {
      return told().language ?? parts.detector.likeliest(clauses.flat());
    },
    get inFigures() {
      return parts.extractor.inFigures(tokens);
    },
    ...(foreign === null ? wish : { ...NOT_READ, foreignLanguage: foreign }),
    entities: entities.map(({ type, value, text: written }) => ({ type, value, text: written })),
    ...(bareOrders.length === 0 ? {} : { bareOrders }),
    ...(picks.length === 0 ? {} : { picks }),
    ...(parts.extractor.negates(tokens) ? { negates: true } : {}),
    ...said,
    saysMisread: wish.intent !== MISREAD && clauses.length > 1 && saysMisread(parts.commands, clauses, wish),
  };
}

/** "I don't want a new one, I want my money": what is turned down is named, and isn't what is wished. */
function asRefused(wish: Wish, said: Pick<Understanding, 'refusesReplacement' | 'refusesRefund' | 'asksToSend'>): Wish {
  if (wish.intent === REPLACEMENT && said.refusesReplacement === true) return { ...wish, intent: REFUND };
  if (wish.intent !== REFUND || said.refusesRefund !== true) return wish;
  return { ...wish, intent: said.asksToSend === true ? REPLACEMENT : PROBLEM };
}

/** From here on who only resembles somebody misread is one, whatever else they wish. */
const MISREAD_FROM = 0.8;

/** "I'm not angry, where is my order?" */
function saysMisread(commands: Commands, clauses: readonly (readonly Token[])[], { alternatives }: Wish): boolean {
  if (alternatives.some(({ intent, confidence }) => intent === MISREAD && confidence >= MISREAD_FROM)) return true;
  return clauses.slice(0, CLAUSES_ASKED).some((clause) => commands.phraseIn(clause) === MISREAD);
}

/** "No, I'm not angry", "that was a joke, you misunderstood me": known phrases after one another, and a yes or no before them. */
function saysMisreadOnly(
  commands: Commands,
  clauses: readonly (readonly Token[])[],
  entities: readonly FoundEntity[],
): boolean {
  if (clauses.length > CLAUSES_ASKED || !entities.every(isAnswer)) return false;
  const says = (words: readonly Token[]): boolean => commands.recognise(words).command?.intent === MISREAD;
  const begins = ([first]: readonly Token[]): boolean => entities.some(({ from }) => from === first?.at);
  const telling = clauses.filter((clause) => outside(clause, entities).length > 0);
  return telling.length > 0 && telling.every((clause) => says(clause) || (begins(clause) && says(clause.slice(1))));
}

function intentOf(
  parts: UnderstandingParts,
  tokens: readonly Token[],
  entities: readonly FoundEntity[],
  clauses: readonly (readonly Token[])[],
): Wish {
  const { commands, extractor, model, joins } = parts;
  const { command, vetoes } = commands.recognise(tokens);
  if (command) return { ...command, confidence: 1, alternatives: [] };
  if (saysMisreadOnly(commands, clauses, entities)) return SAID_MISREAD;
  const readable = (clause: readonly Token[]): Clause => ({
    words: clause.map(wordForModel),
    isNounOnly: extractor.isNounOnly(clause, entities),
    vetoes: new Set(
      vetoes.filter(({ words }) => words.some((word) => clause.includes(word))).map(({ intent }) => intent),
    ),
    lacks: commands.lackedBy(asMeant(clause, model)),
  });
  const isFactsOnly = extractor.isFactsOnly(tokens, entities);
  const beside = isFactsOnly ? besideFacts(parts, clauses.flat()) : null;
  if (beside !== null) return { ...beside, confidence: 1, alternatives: [] };
  const asksNothing = isFactsOnly || isAnswerOnly(tokens, entities, extractor);
  if (asksNothing) return { ...decide([]), requestedLanguage: null };
  const ranker = rankingOnce(model);
  const ranked = rankMessage(ranker, clauses.map(readable), LIKELY_FROM);
  // What the model makes of "order?" is worth asking about, and no more.
  if (extractor.isNounOnly(tokens, entities)) return { ...undecided(ranked), requestedLanguage: null };
  const decided = decide(ranked);
  // "I have moved, my order is NB-48213": that only names it
  const asking = clauses.filter((clause) => !extractor.isFactsOnly(clause, entities));
  const asked = asking.flatMap((clause) =>
    splitAtJoins(clause, joins, (before, after) => askTwoThings(ranker, readable(before), readable(after))),
  );
  const wish = { ...decided, requestedLanguage: commands.onlyLanguageNamed(decided.intent, tokens) };
  const requests = requestsIn(ranker, asked.map(readable));
  return withBesides(wish, requests, ranked, (one, other) =>
    whatParts([asked[one] ?? [], asked[other] ?? []], tokens, joins),
  );
}

/** A clause without its slips of the finger. */
function asMeant(clause: readonly Token[], model: IntentModel): readonly Token[] {
  const written = clause.map(wordForModel);
  const meant = model.meant(written);
  return clause.map((token, at) => (meant[at] === written[at] ? token : { ...token, word: meant[at] ?? token.word }));
}

type WhatParts = (clause: number, later: number) => Apart | null;

/** With what the message's parts say besides; of who was misread, and wishes something, it's the wish that the message is about. */
function withBesides(wish: Wish, requests: readonly Request[], ranked: readonly Scored[], parting: WhatParts): Wish {
  const also = requests.filter(({ intent }) => intent !== wish.intent);
  if (also.length === 0) return wish;
  const own = requests.find(({ intent }) => intent === wish.intent);
  const apart = ({ clause }: Request): Apart | null => {
    const other = own?.clause ?? (clause === 0 ? 1 : clause - 1);
    return parting(Math.min(clause, other), Math.max(clause, other));
  };
  const wished = also.filter((request) => isWishBeside(request, apart(request), ranked));
  const [first] = wished;
  if (wish.intent === MISREAD && first !== undefined) {
    const { intent, confidence } = first;
    const misread = { intent: MISREAD, confidence: wish.confidence };
    const alternatives = [misread, ...wish.alternatives.filter((other) => other.intent !== intent)];
    return withBesides(
      { ...wish, intent, confidence, alternatives: alternatives.slice(0, ALTERNATIVES) },
      requests,
      ranked,
      parting,
    );
  }
  const isBefore = (request: Request): boolean =>
    own !== undefined && request.clause < own.clause && apart(request) !== null;
  const before = wish.intent === HUMAN ? undefined : wished.find(isBefore);
  return {
    ...wish,
    also: also.map(({ intent }) => intent),
    ...(wished.length === 0 ? {} : { alsoWished: wished.map(({ intent }) => intent) }),
    ...(before === undefined ? {} : { before: { intent: before.intent, confidence: before.confidence } }),
  };
}

/** "Rückruf bitte, 0171 2345678": words that mostly name a fact are a known phrase, and no courtesy. */
function besideFacts({ commands, extractor }: UnderstandingParts, words: readonly Token[]): Command | null {
  return words.every(({ word }) => extractor.isFiller(word)) ? null : commands.recognise(words).command;
}

/** The language of a text's words; its facts ("1012 AB") have none. */
export function detectWith(parts: UnderstandingParts, text: string): Detected {
  const tokens = tokensOf(text);
  const entities = parts.extractor.extract(text, tokens, NO_HINTS);
  return languageOf(parts, tokens, entities, clausesOf(tokens, entities));
}

/** "ja" is German and Dutch, "no" half of Europe: one word that is an answer tells no language, nor do two beside facts. */
function languageOf(
  { detector, extractor }: UnderstandingParts,
  tokens: readonly Token[],
  entities: readonly FoundEntity[],
  clauses: readonly (readonly Token[])[],
): Detected {
  const words = clauses.flat();
  const isShort =
    (words.length === 1 && entities.some(isAnswer)) || (words.length < 3 && extractor.isFactsOnly(tokens, entities));
  return isShort ? UNKNOWN : detector.detect(words);
}

function decide(ranked: readonly Scored[]): Pick<Understanding, 'intent' | 'confidence' | 'alternatives'> {
  const named = ranked.filter(({ intent }) => intent !== NO_INTENT);
  const [top] = ranked;
  if (top && top.intent !== NO_INTENT && top.confidence >= LIKELY_FROM) {
    return { ...top, alternatives: named.filter(({ intent }) => intent !== top.intent).slice(0, ALTERNATIVES) };
  }
  return undecided(ranked);
}

function undecided(ranked: readonly Scored[]): Pick<Understanding, 'intent' | 'confidence' | 'alternatives'> {
  const named = ranked.filter(({ intent }) => intent !== NO_INTENT);
  const likeliest = named.reduce((most, { confidence }) => Math.max(most, confidence), 0);
  return { intent: NO_INTENT, confidence: 1 - likeliest, alternatives: named.slice(0, ALTERNATIVES) };
}

/** Nothing but "yes", "no, thanks", "sorry, no", "the second one", or facts: it asks for nothing by itself. */
function isAnswerOnly(
  tokens: readonly Token[],
  entities: readonly FoundEntity[],
  extractor: Pick<EntityExtractor, 'isFiller'>,
): boolean {
  const declines = entities.some(({ type }) => type === 'no') && !entities.some(({ type }) => type === 'yes');
  const covered = (token: Token): boolean =>
    entities.some(({ from, to }) => token.at >= from && token.at < to) || (declines && extractor.isFiller(token.word));
  return entities.some(({ type }) => type === 'ordinal') || tokens.every(covered);
}
