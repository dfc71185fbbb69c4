// Takes README's pictures: three conversations with the bot in a real browser, on a fresh store, and the agent's desk where the third one ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FOLDER = join('docs', 'pictures');
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PATIENCE_MS = 15_000;
const LARGEST_KB = 150;

const CHAT = { width: 560, height: 640 };
const DESK = { width: 1_260, height: 860 };
/** Between the first line and what is above it. */
const MARGIN = 32;

/** Each line waits until its answer is there: a choice to tap, or words to see. */
const CONVERSATIONS = [
  {
    name: 'refund-calm.de',
    locale: 'de-DE',
    lines: [
      { says: 'Guten Tag, ich möchte meine Bestellung zurückgeben.', sees: /Bestellnummer/ },
      { says: 'NB-48105, petra.nowak@example.com', offers: /gewünscht/ },
      { taps: /gewünscht/, offers: /^Ja/ },
      { taps: /^Ja/, sees: /beantragt/ },
    ],
  },
  {
    name: 'late-parcel-upset.nl',
    locale: 'nl-NL',
    lines: [
      { says: 'Mijn pakket is er nog steeds niet, ik vind dit echt irritant!', offers: /Medewerker/ },
      { says: 'NB-51266, 2514 GC', offers: /uitzoeken/i },
      { taps: /uitzoeken/i, offers: /^Ja/ },
      { taps: /^Ja/, sees: /C-2/ },
    ],
  },
  {
    name: 'complaint-with-a-person.en',
    locale: 'en-GB',
    lines: [
      { says: 'This is ridiculous! Your driver threw my parcel over the fence.', offers: /Talk to a person/ },
      { says: 'It arrived damaged. NB-60811, aisha.khan@example.com', offers: /Send a new one/ },
      { says: 'This is the third time this has happened!! I want to speak to a person.', sees: /colleague/ },
    ],
  },
];

/** @throws Error when something said or offered is not there in time */
export async function takePictures(root) {
  const dataDir = await mkdtemp(join(tmpdir(), 'tact-pictures-'));
  const server = startServer(root, dataDir);
  let browser;
  try {
    const { url, link } = await addressesOf(server);
    browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox', '--disable-gpu'] });
    await mkdir(join(root, FOLDER), { recursive: true });
    const desk = await openPage(browser, DESK, 'en-GB', link);
    await setUpAccount(desk);
    let chat;
    for (const { name, locale, lines } of CONVERSATIONS) {
      chat = await openPage(browser, CHAT, locale, url);
      for (const line of lines) await play(chat, line);
      if (lines !== CONVERSATIONS.at(-1).lines) await save(root, name, await wholeOf(chat));
    }
    await helpInPerson(chat, desk);
    await save(root, CONVERSATIONS.at(-1).name, await wholeOf(chat));
    await save(root, 'desk.en', await desk.screenshot());
  } finally {
    await browser?.close();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.kill()) await ended;
    await rm(dataDir, { recursive: true, force: true });
  }
}

function startServer(root, dataDir) {
  const { PATH, HOME } = process.env;
  const server = spawn(process.execPath, [join(root, 'build/src/index.js')], {
    cwd: root,
    env: { PATH, HOME, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => server.kill());
  return server;
}

async function setUpAccount(desk) {
  await desk.getByRole('textbox', { name: 'E-mail or sign-in name' }).fill('sophie@example.com');
  await desk.getByRole('textbox', { name: 'Your name' }).fill('Sophie Carter');
  await desk.getByRole('textbox', { name: 'New password' }).fill('four calm green boats');
  await desk.getByRole('textbox', { name: 'Repeat the password' }).fill('four calm green boats');
  await desk.getByRole('button', { name: 'Create account' }).click();
  await desk.getByText('Nobody is waiting.').waitFor();
}

async function play(chat, { says, taps, offers, sees }) {
  if (says !== undefined) await say(chat, says);
  if (taps !== undefined) await choice(chat, taps).click();
  if (offers !== undefined) await choice(chat, offers).waitFor();
  if (sees !== undefined) await chat.getByRole('feed').locator('p').filter({ hasText: sees }).last().waitFor();
}

async function helpInPerson(chat, desk) {
  await desk.getByRole('button', { name: /^Take ticket/ }).click();
  await play(chat, { sees: /Sophie Carter is with you/ });
  const box = desk.getByRole('textbox', { name: 'Message to the customer' });
  await box.fill(
    'Hello Ms Khan, I’ve read it all. A new parcel leaves today, with a note that it is handed over at the door. I’ll ring the carrier now.',
  );
  await box.press('Enter');
  await play(chat, { sees: /ring the carrier/, says: 'Thank you, Sophie.' });
  await desk.getByText('Thank you, Sophie.', { exact: true }).waitFor();
}

async function say(chat, text) {
  const box = chat.locator('#chat').getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
}

function choice(chat, name) {
  return chat.getByRole('toolbar').getByRole('button', { name }).first();
}

/** The last line is scrolled to, and no button shows that it was pressed. */
async function atRest(chat) {
  await chat.waitForTimeout(1_500);
}

/** From the first line to the last: the window grows by what is scrolled away, and shrinks by what is empty. */
async function wholeOf(chat) {
  await atRest(chat);
  const hidden = await chat.evaluate(() =>
    Math.max(...[...document.querySelectorAll('#chat *')].map((part) => part.scrollHeight - part.clientHeight)),
  );
  await chat.setViewportSize({ ...CHAT, height: CHAT.height + hidden });
  await atRest(chat);
  const empty = await chat.evaluate(() => {
    const first = document.querySelector('#chat [role="feed"] p')?.getBoundingClientRect().top ?? 0;
    return Math.round(first - (document.querySelector('#chat')?.getBoundingClientRect().top ?? 0));
  });
  await chat.setViewportSize({ ...CHAT, height: CHAT.height + hidden - Math.max(0, empty - MARGIN) });
  await atRest(chat);
  return chat.screenshot();
}

async function openPage(browser, size, locale, url) {
  const deviceScaleFactor = size === DESK ? 0.9 : 1;
  const page = await browser.newPage({ locale, viewport: size, deviceScaleFactor, reducedMotion: 'reduce' });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  return page;
}

async function save(root, name, png) {
  const kb = Math.round(png.length / 1024);
  if (kb > LARGEST_KB) throw new Error(`${name}.png has ${kb} KB, which is more than README should load`);
  await writeFile(join(root, FOLDER, `${name}.png`), png);
  console.log(`${FOLDER}/${name}.png: ${kb} KB`);
}

function addressesOf(child) {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const link = /http\S+#invite=\S+/.exec(printed)?.[0];
      if (link !== undefined) resolve({ url: new URL('/', link).href, link });
    });
    child.once('exit', () => reject(new Error(`The server ended before it listened: ${printed}`)));
  });
}

async function browserPath() {
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed !== undefined) return installed;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
