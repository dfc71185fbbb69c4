// The customers' page: opens or resumes a conversation, shows it with Web Chat, and speaks the language that is talked in.
import { DIRECTLINE, NotOpened, renew, resumeOrStart, start, type OpenConversation } from './conversation';
import { element, elementOf, say, silence, writeWords } from './dom';
import { look } from './look';
import { groupByWriter, personAvatar } from './people';
import { personLinks } from './person-links';
import { resending } from './resend';
import { statusMiddleware } from './status';
import { storeConversation, storedLanguage, storeLanguage, type Stored } from './storage';
import { NOBODY_YET, talkAfter, type Incoming } from './talk';
import { chooseLanguage, localeTag, words, wordsOf } from './words';

const EXPIRED = 3;
const FAILED = 4;
const ENDED = 5;
/** Browsers count a timer's milliseconds in 32 bits; half a day is often enough in any case. */
const RECONNECT_MS = 300;
const RECONNECT_SPREAD_MS = 1_200;
const LONGEST_RENEWAL_MS = 12 * 3_600_000;

let language = chooseLanguage([storedLanguage() ?? '', ...navigator.languages]);
let current: { readonly conversation: OpenConversation; readonly line: DirectLine; readonly store: object } | null =
  null;
let customerSpoke = false;
let talk = NOBODY_YET;
let renewal = 0;

async function open(how: (locale: string) => Promise<OpenConversation>): Promise<void> {
  const webChat = window.WebChat;
  if (webChat === undefined) {
    say(words(language).notLoaded, {
      label: words(language).retry,
      action: () => {
        location.reload();
      },
    });
    return;
  }
  say(words(language).loading);
  try {
    connect(webChat, await how(localeTag(language)));
    silence();
  } catch (error) {
    const reason = error instanceof NotOpened ? error.reason : 'unreachable';
    say(words(language)[reason], { label: words(language).retry, action: () => void open(how) });
  }
}

function connect(webChat: WebChatBundle, conversation: OpenConversation): void {
  leave();
  const { token, conversationId, streamUrl } = conversation;
  const line = webChat.createDirectLine({ domain: DIRECTLINE, token, conversationId, streamUrl, webSocket: true });
  line.postActivity = resending(line.postActivity.bind(line));
  // By itself it waits for up to fifteen seconds, also where another server is there at once.
  line.getRetryDelay = () => RECONNECT_MS + Math.random() * RECONNECT_SPREAD_MS;
  const store = webChat.createStore({}, () => (next) => (action) => {
    if (action.type.startsWith('DIRECT_LINE/POST_ACTIVITY') || fromCustomer(action)) customerSpoke = true;
    if (action.type === INCOMING) hear(action.payload?.activity);
    return next(action);
  });
  current = { conversation, line, store };
  line.connectionStatus$.subscribe((status) => {
    if (current?.line === line) explain(status);
  });
  keepToken(conversation);
  render();
}

const INCOMING = 'DIRECT_LINE/INCOMING_ACTIVITY';

function fromCustomer({ type, payload }: WebChatAction): boolean {
  const activity = payload?.activity;
  return type === INCOMING && activity?.type === 'message' && activity.from?.role === 'user';
}

/** The page follows what is talked in, and by whom. */
function hear(activity: Incoming | undefined): void {
  const before = talk;
  talk = activity === undefined ? talk : talkAfter(talk, activity);
  if (talk.language === before.language && talk.person === before.person) return;
  // Web Chat is in the middle of taking the message in.
  window.setTimeout(() => {
    const { language: spoken } = talk;
    const isOther = spoken !== null && spoken !== language && wordsOf.has(spoken);
    if (isOther) language = spoken;
    write();
    if (isOther) render();
  });
}

function write(): void {
  writeWords(language, words(language));
  elementOf(HTMLSelectElement, 'language').value = language;
  const { person } = talk;
  const { botNotice, personNotice } = words(language);
  element('notice').textContent = person === null ? botNotice : personNotice.replace('{{name}}', () => person);
  // It's the bot that may have misread somebody.
  element('misread').hidden = person !== null;
}

/** Ends the connection; the conversation itself stays as it is. */
function leave(): void {
  window.clearInterval(renewal);
  current?.line.end();
  current = null;
  customerSpoke = false;
  talk = NOBODY_YET;
  write();
}

function explain(status: number): void {
  const { ended, unreachable, newConversation, retry } = words(language);
  if (status === EXPIRED || status === ENDED) say(ended, { label: newConversation, action: () => void restart() });
  if (status === FAILED) say(unreachable, { label: retry, action: () => void open(resumeOrStart) });
}

/** Web Chat renews its own token; this is the copy that a reload starts from. */
function keepToken(conversation: OpenConversation): void {
  let held: Stored = conversation;
  const everyMs = Math.min((conversation.lifetimeSeconds * 1_000) / 2, LONGEST_RENEWAL_MS);
  renewal = window.setInterval(() => {
    renew(held).then(
      (renewed) => {
        held = renewed ?? held;
      },
      () => undefined,
    );
  }, everyMs);
}

function render(): void {
  if (current === null) return;
  const { conversation, line, store } = current;
  window.WebChat?.renderWebChat(
    {
      key: conversation.conversationId,
      directLine: line,
      store,
      userID: conversation.userId,
      locale: localeTag(language),
      nonce: document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce,
      overrideLocalizedStrings: {
        TEXT_INPUT_PLACEHOLDER: words(language).placeholder,
        ACTIVITY_BOT_SAID_ALT: words(language).botSaid,
      },
      styleOptions: look,
      activityMiddleware: showMessagesOnly,
      attachmentMiddleware: personLinks,
      avatarMiddleware: personAvatar,
      groupActivitiesMiddleware: groupByWriter,
      activityStatusMiddleware: statusMiddleware(localeTag(language)),
    },
    element('chat'),
  );
}

/** Events and the like pass between page and bot; Web Chat would draw a fault for those that it doesn't know. */
const showMessagesOnly =
  () =>
  (next: (details: Shown, ...more: unknown[]) => unknown) =>
  (details: Shown, ...more: unknown[]): unknown =>
    ['message', 'typing'].includes(details.activity.type) ? next(details, ...more) : false;

interface Shown {
  readonly activity: { readonly type: string };
}

function switchLanguage(chosen: string): void {
  language = chosen;
  storeLanguage(chosen);
  write();
  render();
  const activity = {
    type: 'event',
    name: 'setLocale',
    value: chosen,
    locale: localeTag(chosen),
    from: { id: current?.conversation.userId },
  };
  current?.line.postActivity(activity).subscribe(
    () => undefined,
    () => undefined,
  );
}

/** Tells the bot that it has misjudged the customer's mood; its answer comes as a message. */
function sayMisread(): void {
  if (current === null) return;
  const { line, conversation } = current;
  const activity = { type: 'event', name: 'misread', locale: localeTag(language), from: { id: conversation.userId } };
  const button = elementOf(HTMLButtonElement, 'misread');
  // One press is one answer; focus stays where it is.
  button.setAttribute('aria-disabled', 'true');
  const again = (): void => {
    button.removeAttribute('aria-disabled');
  };
  line.postActivity(activity).subscribe(again, () => {
    again();
    explain(FAILED);
  });
}

/** Lets the bot know that the customer has left, so that nobody waits for them. */
async function restart(): Promise<void> {
  const left = current;
  const goodbye = new Promise<void>((resolve) => {
    if (left === null) resolve();
    left?.line.postActivity({ type: 'endOfConversation', from: { id: left.conversation.userId } }).subscribe(
      () => {
        resolve();
      },
      () => {
        resolve();
      },
    );
    window.setTimeout(resolve, 1_500);
  });
  await goodbye;
  storeConversation(null);
  await open(start);
}

function wireControls(): void {
  const select = elementOf(HTMLSelectElement, 'language');
  for (const [code, { languageName }] of wordsOf) {
    const option = new Option(languageName, code, false, code === language);
    option.lang = code;
    select.add(option);
  }
  select.addEventListener('change', () => {
    switchLanguage(select.value);
  });
  const misread = elementOf(HTMLButtonElement, 'misread');
  misread.addEventListener('click', () => {
    if (misread.getAttribute('aria-disabled') !== 'true') sayMisread();
  });
  const confirm = elementOf(HTMLDialogElement, 'confirm');
  element('new-conversation').addEventListener('click', () => {
    if (customerSpoke) confirm.showModal();
    else void restart();
  });
  confirm.addEventListener('close', () => {
    if (confirm.returnValue === 'yes') void restart();
    confirm.returnValue = '';
  });
}

wireControls();
write();
void open(resumeOrStart);
