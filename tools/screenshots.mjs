// Takes README's pictures: plays an English conversation between a customer, the bot and an agent on a fresh store, in a real browser.
// Run it after a build: node tools/screenshots.mjs
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const images = join(root, 'docs', 'images');
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PATIENCE_MS = 15_000;

const CHAT = { width: 640, height: 1_080 };
const DESK = { width: 1_300, height: 1_080 };
/** Both fit on a screen side by side. */
const SCALE = 0.8;
/** Around and between the two. */
const GAP = 16;

const dataDir = await mkdtemp(join(tmpdir(), 'tact-pictures-'));
const server = spawn(process.execPath, [join(root, 'build/src/index.js')], {
  cwd: root,
  env: {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATA_DIR: dataDir,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.once('exit', () => server.kill());
let browser;
try {
  const { url, link } = await addressesOf(server);
  browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox', '--disable-gpu'] });
  await mkdir(images, { recursive: true });
  const chat = await openPage(CHAT, url);
  const desk = await openPage(DESK, link);
  await setUpAccount(desk);
  await tellOfTheOrder(chat);
  await save('chat.png', await chat.screenshot());
  await reachAPerson(chat, desk);
  await save('loop.png', await sideBySide(await chat.screenshot(), await desk.screenshot()));
} finally {
  await browser?.close();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.kill()) await ended;
  await rm(dataDir, { recursive: true, force: true });
}

async function setUpAccount(desk) {
  await desk.getByRole('textbox', { name: 'E-mail or sign-in name' }).fill('sophie@example.com');
  await desk.getByRole('textbox', { name: 'Your name' }).fill('Sophie Carter');
  await desk.getByRole('textbox', { name: 'New password' }).fill('four calm green boats');
  await desk.getByRole('textbox', { name: 'Repeat the password' }).fill('four calm green boats');
  await desk.getByRole('button', { name: 'Create account' }).click();
  await desk.getByText('Nobody is waiting.').waitFor();
}

async function tellOfTheOrder(chat) {
  await button(chat, 'Refund');
  await say(chat, 'Where is my order?');
  await answered(chat, /order number/);
  await say(chat, 'NB-60842, emily.thornton@example.com');
  await button(chat, /late$/);
  await say(chat, 'This is ridiculous! Where is my order?');
  await button(chat, 'Talk to a person');
  await say(chat, 'This is the third time I’m asking!! NOTHING came!');
  await button(chat, 'Search for it');
  await atRest(chat);
}

async function reachAPerson(chat, desk) {
  await say(chat, 'A person, please');
  await desk.getByRole('button', { name: /^Take ticket/ }).click();
  await answered(chat, /Sophie Carter is with you/);
  const box = desk.getByRole('textbox', { name: 'Message to the customer' });
  await box.fill(
    'Hello Ms Thornton, I’ve read it all. I’m calling the carrier now and won’t leave until I know where your rug is.',
  );
  await box.press('Enter');
  await answered(chat, /calling the carrier/);
  await say(chat, 'Thank you, Sophie.');
  await desk.getByText('Thank you, Sophie.', { exact: true }).waitFor();
  await atRest(chat);
}

async function say(chat, text) {
  const box = chat.locator('#chat').getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
}

/** Waits for a choice: it is there once the bot has finished. */
async function button(chat, name) {
  await chat.getByRole('toolbar').getByRole('button', { name }).waitFor();
}

async function answered(chat, words) {
  await chat.getByRole('feed').locator('p').filter({ hasText: words }).last().waitFor();
}

/** The last line is scrolled to, and no button shows that it was pressed. */
async function atRest(chat) {
  await chat.waitForTimeout(1_000);
}

async function openPage(size, url) {
  const page = await browser.newPage({
    locale: 'en-GB',
    viewport: size,
    deviceScaleFactor: SCALE,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  return page;
}

async function sideBySide(...pngs) {
  const images = pngs.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
  const width = SCALE * (CHAT.width + DESK.width) + 3 * GAP;
  const page = await browser.newPage({ viewport: { width, height: SCALE * CHAT.height + 2 * GAP } });
  await page.setContent(
    `<style>body { margin: ${GAP}px; display: flex; gap: ${GAP}px; background: #d9e2e1 }
       img { border-radius: 10px; box-shadow: 0 2px 12px rgb(0 0 0 / 18%) }</style>${images.join('')}`,
  );
  return page.screenshot();
}

async function save(name, png) {
  await writeFile(join(images, name), png);
  console.log(`docs/images/${name}: ${Math.round(png.length / 1024)} KB`);
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
