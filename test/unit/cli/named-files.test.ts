import { join } from 'node:path';
import { runRulebookCheck } from '../../../src/cli/rulebook.command';
import { explainFailure, explainStartFailure } from '../../../src/config/start-failure';
import { readNamedFile } from '../../../src/core/read-file';
import { temporaryFolder } from '../../support/temporary-folder';

const said = (act: () => unknown, explain = explainFailure): string => {
  try {
    act();
    return '';
  } catch (error) {
    return explain(error);
  }
};

describe('a file that somebody names', () => {
  const folder = temporaryFolder('named-files');
  const missing = join(folder, 'rules.json');

  it('is said to be missing where it is, and nothing else is blamed for it', () => {
    expect(said(() => runRulebookCheck(missing, () => undefined))).toBe(`${missing}: there is no such file`);
    expect(said(() => readNamedFile(missing), explainStartFailure)).toBe(
      `Tact could not start: ${missing}: there is no such file`,
    );
  });

  it('is said to be a folder where it is one', () => {
    expect(said(() => readNamedFile(folder))).toBe(`${folder}: is a folder, and a file is needed`);
  });
});
