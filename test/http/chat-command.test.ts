import { Readable } from 'node:stream';
import { startMock } from '../../src/cli/backoffice.command';
import { runChat } from '../../src/cli/chat.command';
import type { Fault } from '../../src/backoffice/rest/mock-faults';
import { systemClock } from '../../src/core/clock';
import { silentLogger } from '../../src/core/logger';
import { useTestKnowledge } from '../support/use-knowledge';

const SAYS = ['Where is NB-60842, BS8 1PB?'];

describe('tact chat', () => {
  const knowledge = useTestKnowledge();

  /** All that is written in a chat with this company; null: the sample shop. */
  async function chat(url: string | null): Promise<string> {
    const lines: string[] = [];
    await runChat(Readable.from(SAYS), (line) => lines.push(line), {
      ...{ locale: 'en', why: false, logger: silentLogger, knowledge: knowledge() },
      config: {
        backoffice: url === null ? null : { url, auth: { kind: 'none' } },
        dataDir: '',
        moodModel: null,
        orderFormat: { mask: 'AA-99999', usualLetters: 'NB' },
        handoff: { calendar: { law: null, timeZone: null } },
      },
    });
    return lines.join('\n');
  }

  async function withMock(fault: Fault | undefined, act: (url: string) => Promise<void>): Promise<void> {
    const around = fault === undefined ? {} : { fault };
    const mock = await startMock({ port: 0, host: '127.0.0.1', ...around }, systemClock);
    await act(mock.server.url).finally(() => mock.close());
  }

  it('asks the sample shop', async () => {
    expect(await chat(null)).toContain('NB-60842 is delayed');
  });

  it('asks the company that is configured', async () => {
    await withMock(undefined, async (url) => expect(await chat(url)).toContain('NB-60842 is delayed'));
    await withMock('down', async (url) => expect(await chat(url)).toContain("can't reach our order system"));
  });
});
