import type { TurnServices } from './services';
import { catchErrors } from './stages/catch-errors.stage';
import { chooseBranch } from './stages/choose-branch.stage';
import { chooseLanguage } from './stages/choose-language.stage';
import { readActivity } from './stages/read-activity.stage';
import { relayToAgent } from './stages/relay-to-agent.stage';
import { runDialogs } from './stages/run-dialogs.stage';
import { stageReplies } from './stages/stage-replies.stage';
import { trackMood } from './stages/track-mood.stage';
import { understand } from './stages/understand.stage';
import type { Stage, Turn } from './turn';

/** The stages of a turn, in their order; a test pins it. */
export function createStages(services: TurnServices): readonly Stage[] {
  return [
    catchErrors(services),
    readActivity(services),
    chooseLanguage(services),
    trackMood(services),
    relayToAgent(services),
    understand(services),
    chooseBranch(services),
    runDialogs(services),
    stageReplies(services),
  ];
}

/** Runs a turn through the stages. @throws Error when a stage calls `next` twice */
export async function runStages(stages: readonly Stage[], turn: Turn): Promise<void> {
  let reached = -1;
  const runFrom = async (index: number): Promise<void> => {
    if (index <= reached) throw new Error(`A stage called next twice: ${stages[index - 1]?.name ?? ''}`);
    reached = index;
    await stages[index]?.run(turn, () => runFrom(index + 1));
  };
  await runFrom(0);
}
