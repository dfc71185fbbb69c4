import { fingerprintOf, needsApproval } from './approvals';
import type { LanguageWords } from './catalogue';
import { formName } from './phrase-form';
import type { PhraseProblem } from './problems';

/** Every text that needs a person's approval has one, for the words as they are now. */
export function checkApprovals({ language, entries, approvals }: LanguageWords): PhraseProblem[] {
  return entries
    .filter(({ key }) => needsApproval(key))
    .flatMap((entry): PhraseProblem[] => {
      const name = formName(entry);
      const approval = approvals[name];
      if (approval?.sha256 === fingerprintOf(entry.variants)) return [];
      const was =
        approval === undefined
          ? 'nobody has approved these words'
          : `changed since ${approval.by} approved them on ${approval.on}`;
      const how = `tact phrasebook approve ${name} --lang ${language} --by "<role>"`;
      const explanation = `${was}; whoever answers for them reads them and runs: ${how}`;
      return [{ file: entry.file, key: name, rule: 'unapproved', explanation }];
    });
}
