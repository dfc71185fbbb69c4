import type { Answer } from './call';
import { DeskAgent } from './desk-agent';
import type { World } from './world';

const PASSWORD = 'nine quiet blue boats';

/** Gives each of so many agents an account and a session, while the servers still live in peace. */
export async function hire(world: World, agents: number): Promise<readonly DeskAgent[]> {
  // Each instance makes a new one while there is no administrator, and only the newest works.
  const link = world.fleet.all.at(-1)?.link ?? '';
  const first = await accept(world, tokenOf(link), 'agent-0');
  const rest: DeskAgent[] = [];
  for (let number = 1; number < agents; number += 1) {
    const name = `agent-${number}`;
    const invited = await world.caller.untilAnswered({
      method: 'POST',
      path: '/desk/api/accounts',
      headers: first,
      body: { role: 'agent', signInName: name, displayName: name },
    });
    rest.push(new DeskAgent(world, name, await accept(world, tokenOf((invited.body as { link: string }).link), name)));
  }
  return [new DeskAgent(world, 'agent-0', first), ...rest];
}

function tokenOf(link: string): string {
  return link.split('#invite=')[1] ?? '';
}

/** The headers of a signed-in agent. */
async function accept(world: World, token: string, name: string): Promise<Record<string, string>> {
  const answer = await world.caller.untilAnswered({
    method: 'POST',
    path: '/desk/api/invites/accept',
    headers: { 'x-tact-csrf': 'first' },
    body: { token, signInName: name, displayName: name, password: PASSWORD },
  });
  if (answer.status !== 200) throw new Error(`The desk did not take ${name}: ${JSON.stringify(answer.body)}`);
  return { cookie: cookieOf(answer), 'x-tact-csrf': (answer.body as { csrfToken: string }).csrfToken };
}

function cookieOf({ headers }: Answer): string {
  return [headers['set-cookie'] ?? '']
    .flat()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
