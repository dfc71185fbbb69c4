import { Agent } from '../support/agent';
import { Customer } from '../support/customer';
import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';
import { Words } from '../support/words';

/** What is said in a language, by the customer, then by the agent. */
interface Script {
  readonly locale: string;
  readonly order: string;
  readonly proof: string;
  readonly whereIsIt: string;
  readonly annoyed: string;
  /** What the desk quotes of it. */
  readonly quoted: string;
  readonly furious: string;
  readonly aPerson: string;
  readonly thanks: string;
  readonly agent: string;
  readonly agentSays: string;
  readonly agreed: string;
}

const SCRIPTS: readonly Script[] = [
  {
    locale: 'de-DE',
    order: 'NB-48141',
    proof: 'julia.reinhardt@example.com',
    whereIsIt: 'Wo ist meine Bestellung?',
    annoyed: 'Das ist ärgerlich, ich warte schon zum zweiten Mal. Wo ist meine Bestellung?',
    quoted: '„ärgerlich“',
    furious: 'Ich frage jetzt zum dritten Mal!! NICHTS ist gekommen, das ist unverschämt!',
    aPerson: 'Ich möchte mit einem Menschen sprechen',
    thanks: 'Vielen Dank',
    agent: 'Katrin Vogel',
    agentSays: 'Guten Tag Frau Reinhardt, ich habe gerade mit dem Paketdienst gesprochen.',
    agreed: 'Der Teppich kommt am Dienstag, und die Versandkosten erstatten wir.',
  },
  {
    locale: 'nl-NL',
    order: 'NB-51266',
    proof: '2514 GC',
    whereIsIt: 'Waar is mijn bestelling?',
    annoyed: 'Dit is vervelend, ik vraag het nu voor de tweede keer. Waar is mijn bestelling?',
    quoted: '‘vervelend’',
    furious: 'Ik vraag het nu voor de derde keer!! Er is NIETS gekomen, dit is schandalig!',
    aPerson: 'Ik wil een medewerker spreken',
    thanks: 'Dank u wel',
    agent: 'Maartje Kok',
    agentSays: 'Goedendag mevrouw Van den Berg, ik heb net met de bezorgdienst gebeld.',
    agreed: 'De tafel komt dinsdag, en de verzendkosten krijgt u terug.',
  },
  {
    locale: 'en-GB',
    order: 'NB-60842',
    proof: 'emily.thornton@example.com',
    whereIsIt: 'Where is my order?',
    annoyed: 'This is ridiculous! Where is my order?',
    quoted: '“ridiculous”',
    furious: 'This is the third time I am asking!! NOTHING came, this is unacceptable!',
    aPerson: 'I want to talk to a person',
    thanks: 'Thank you',
    agent: 'Sophie Carter',
    agentSays: 'Hello Ms Thornton, I have just spoken with the carrier.',
    agreed: 'The rug arrives on Tuesday, and we refund the delivery.',
  },
];

const LINK = 'https://example.com/help?order=NB-48141';
/** What a customer writes leads agents nowhere. */
const PHISHING = 'https://example.org/';

const PASSWORD = 'four calm green boats';

const servers: ServerProcess[] = [];
const windows: { close(): Promise<void> }[] = [];

async function started(): Promise<ServerProcess> {
  const server = await ServerProcess.start({ DATA_DIR: serverFolder('loop') });
  servers.push(server);
  return server;
}

async function opened<One extends { close(): Promise<void> }>(window: Promise<One>): Promise<One> {
  windows.push(await window);
  return window;
}

/** Open pages go on asking their servers. */
async function closeWindows(): Promise<void> {
  await Promise.all(windows.splice(0).map((window) => window.close()));
}

afterAll(async () => {
  await closeWindows();
  await Promise.all(servers.map((server) => server.stop()));
});

describe.each(SCRIPTS)('The whole loop, in two browsers, in $locale', (script) => {
  let server: ServerProcess;
  let agent: Agent;
  beforeAll(async () => {
    server = await started();
    agent = await opened(Agent.open(script.locale, script.agent));
    const link = /http\S+#invite=\S+/.exec(server.printed)?.[0] ?? '';
    await agent.acceptsInvite(link, 'agent@example.com', PASSWORD);
  });
  afterAll(closeWindows);

  it('goes from the bot to a person and back', async () => {
    const customer = await opened(Customer.open(server.url, script.locale));
    await findsTheirOrder(customer, script);
    await isToldInAnotherTone(customer, script);
    await reachesAPerson(customer, agent, script);
    await talk(customer, agent, script);
    await comesBackToTheBot(customer, agent, script);
    expect(customer.faults).toEqual([]);
    expect(agent.faults).toEqual([]);
  });

  it('believes who was misread, and shows the agent why', async () => {
    const customer = await opened(Customer.open(server.url, script.locale));
    await customer.hears('welcome.hello', 'calm');
    await customer.says(script.annoyed);
    await customer.hears('apology.orderStatus', 'apologetic');
    await customer.saysMisread();
    await customer.hears('repair.misread', 'calm');
    await customer.hears('ask.number', 'calm');

    await customer.says(script.aPerson);
    await agent.takesTicket();
    const words = new Words(languageOf(script));
    await agent.reads(script.annoyed);
    const why = await agent.readsWhyOf(script.annoyed);
    expect(why).toMatch(words.within('desk', 'why.branchChange'));
    expect(why).toMatch(words.within('desk', 'why.misread'));
    expect(why).toMatch(words.within('desk', 'rule.enter.apologetic'));
    expect(why).toContain(script.quoted);
    expect(customer.faults).toEqual([]);
    expect(agent.faults).toEqual([]);
  });
});

it('A chat goes on in the language that the customer chooses on the page, also on the next visit', async () => {
  const [{ url } = await started()] = servers;
  const customer = await opened(Customer.open(url, 'en-GB'));
  await customer.seesPageIn('en');
  await customer.hears('welcome.hello', 'calm');
  await customer.switchesTo('de');
  await customer.seesPageIn('de');
  await customer.hears('language.changed');
  await customer.says('Wo ist meine Bestellung?');
  await customer.hears('ask.number', 'calm');
  await customer.reloads();
  await customer.seesPageIn('de');
  await customer.hears('ask.number', 'calm');
  await customer.says('NB-48141');
  await customer.hears('ask.proof', 'calm');

  await customer.asksFor('nl', 'In het Nederlands graag');
  await customer.hears('language.changed');
  await customer.reloads();
  await customer.seesPageIn('nl');
  expect(customer.faults).toEqual([]);
});

async function findsTheirOrder(customer: Customer, script: Script): Promise<void> {
  await customer.seesPageIn(languageOf(script));
  await customer.hears('welcome.hello', 'calm');
  await customer.says(script.whereIsIt);
  await customer.hears('ask.number', 'calm');
  await customer.says(script.order);
  await customer.hears('ask.proof', 'calm');
  await customer.says(script.proof);
  await customer.hears('order.delayedUntil', 'calm', { orderNumber: script.order });
  await customer.seesCard(new Words(languageOf(script)).phrase('card.title', ['calm'], { orderNumber: script.order }));
}

async function isToldInAnotherTone(customer: Customer, script: Script): Promise<void> {
  await customer.says(script.annoyed);
  await customer.hears('apology.orderStatus', 'apologetic');
  await customer.hears('order.delayedUntil', 'apologetic', { orderNumber: script.order });
  await customer.says(script.furious);
  await customer.hears('opening.deliveryProblem', 'solutionFirst');
  await customer.hears('ask.redress', 'solutionFirst');
  expect(await customer.countOf('apology')).toBe(1);
}

async function reachesAPerson(customer: Customer, agent: Agent, script: Script): Promise<void> {
  await customer.says(script.aPerson);
  await customer.hears('handoff.requested', 'solutionFirst');
  await customer.hears('handoff.someoneThere', 'solutionFirst');
  await agent.seesTicket('requested');
  await agent.takesTicket();
  await customer.hears('desk.agentJoined', 'solutionFirst', { agentName: agent.name });
}

async function talk(customer: Customer, agent: Agent, script: Script): Promise<void> {
  await agent.reads(script.aPerson);
  const { whereIsIt, order, proof, annoyed, furious, aPerson } = script;
  const said = [whereIsIt, order, proof, annoyed, furious, aPerson];
  const history = await agent.readsAll();
  expect(history.filter((text) => said.includes(text))).toEqual(said);
  expect(history[0]).toMatch(new Words(languageOf(script)).phrase('welcome.hello', ['calm']));
  await agent.readsWhy('repeatedContact');

  await agent.writes(script.agentSays);
  await customer.reads(script.agentSays);
  await customer.seesWriter(agent.name);
  await customer.seesCompany(agent.name);
  await customer.says(PHISHING);
  await agent.reads(PHISHING);
  await agent.writes(`(${LINK}).`);
  await agent.seesOnlyLink(LINK);
  await customer.seesLink(LINK);
  await customer.says(script.thanks);
  await agent.reads(script.thanks);
  await agent.narrowsWindow(script.thanks);

  await customer.reloads();
  await customer.hears('welcome.hello', 'calm');
  for (const text of [...said, script.agentSays, script.thanks]) await customer.reads(text);
  await customer.seesWriter(agent.name);
}

async function comesBackToTheBot(customer: Customer, agent: Agent, script: Script): Promise<void> {
  await agent.wrapsUp('promised', script.agreed);
  await customer.hears('desk.backAgreed', undefined, { agentName: agent.name, agreed: script.agreed });
  await customer.says(script.thanks);
  await customer.hears('smallTalk.thanks');
}

function languageOf({ locale }: Script): string {
  return locale.split('-')[0] ?? '';
}
