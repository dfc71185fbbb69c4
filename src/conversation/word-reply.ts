import type { Phrase, Reply } from '../phrasebook/types';
import type { TurnServices, Worded } from './services';
import type { Turn } from './turn';
import type { StagedActivity } from './types';

/** Gives a reply its words (never the variant said last) and its form on the channel. Notes what was offered, for "2" and "the last one". */
export function wordReply(reply: Reply, turn: Turn, services: TurnServices): StagedActivity[] {
  const words = (phrase: Phrase): string => {
    const lastVariant = turn.state.variants[phrase.key];
    const { branch } = turn.state;
    const locale = services.regionalLocale(turn.state);
    const rendered = services.phrasebook.render(phrase, { locale, branch, lastVariant, pick: turn.row.seq });
    if (rendered.variants > 1) turn.state.variants[phrase.key] = rendered.variant;
    return rendered.text;
  };
  const worded: Worded = {
    text: checkVoice(words(reply.phrase), reply.phrase, turn, services),
    choices: (reply.choices ?? []).map((choice) => ({ id: choice.id, label: words(choice.label) })),
    card:
      reply.card === undefined
        ? null
        : {
            title: words(reply.card.title),
            facts: reply.card.facts.map((fact) => ({ label: words(fact.label), value: words(fact.value) })),
          },
  };
  if (worded.choices.length > 0) turn.state.offered = worded.choices;
  return services.toActivities(worded, turn.conversation.channelId, turn.state.locale).map((activity) => ({
    author: 'bot',
    authorName: null,
    activity,
    phraseKey: reply.phrase.key,
    branch: turn.state.branch,
  }));
}

/**
 * The last gate: words that claim a feeling do not leave, whatever let them through before. Judged without the values: what an agent
 * agreed, or a customer's name, is said by people, who may feel.
 */
function checkVoice(text: string, { values }: Phrase, turn: Turn, services: TurnServices): string {
  const own = Object.values<unknown>(values).reduce<string>(
    (rest, value) => (typeof value === 'string' && value !== '' ? rest.replaceAll(value, '…') : rest),
    text,
  );
  const problem = services.voiceProblem(own, turn.state.locale);
  if (problem !== null) throw new Error(`Words refused by the voice gate: ${problem}`);
  return text;
}
