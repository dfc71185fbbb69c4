import { TASK_FORMS } from '../../dialogs/tasks/catalogue';
import { BRANCHES } from '../../src/core/branch';
import { NO_INTENT } from '../../src/language/intent-model';
import { FAQ_PREFIX, readLocaleFiles } from '../../src/language/locale-files';
import { loadCatalogue } from '../../src/phrasebook/load-catalogue';
import { LOCALES } from '../../src/wiring/knowledge';
import { loadRulebook } from '../../src/wiring/rulebook';
import type { Thing } from './coverage';
import { STEPS } from './steps';

/** Everything that transcripts should reach, from the files that say what there is. @throws Error where the phrasebook is refused */
export async function allThings(): Promise<readonly Thing[]> {
  const [locales, loaded] = await Promise.all([readLocaleFiles(LOCALES), loadCatalogue(LOCALES)]);
  if (loaded.outcome === 'refused') throw new Error('the phrasebook has problems: `tact phrasebook check` tells which');
  const ofLanguages = locales.flatMap(({ language, intents, faq }): readonly Thing[] => {
    const words = loaded.catalogue.languages.find((one) => one.language === language);
    const keys = new Set(words?.entries.map(({ key }) => key) ?? []);
    const wishes = Object.keys(intents.intents).filter((name) => name !== NO_INTENT);
    const names = [...wishes, ...faq.entries.map(({ id }) => `${FAQ_PREFIX}${id}`)];
    return [
      `language ${language}`,
      ...BRANCHES.map((branch): Thing => `branch ${language} ${branch}`),
      ...Object.keys(TASK_FORMS).flatMap((task) => BRANCHES.map((branch): Thing => `task ${language} ${task}/${branch}`)),
      ...names.map((intent): Thing => `intent ${language} ${intent}`),
      ...[...keys].map((key): Thing => `phrase ${language} ${key}`),
    ];
  });
  const rules = loadRulebook().rules.map(({ number }): Thing => `rule ${number}`);
  const steps = Object.entries(STEPS).flatMap(([task, asks]) => asks.map((ask): Thing => `step ${task}.${ask}`));
  return [...ofLanguages, ...steps, ...rules];
}
