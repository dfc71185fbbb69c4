import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createUnderstander } from '../../../src/language/understander';
import { englishOnly, LOCALES, shippedUnderstander } from './locales';

async function withQuestions(): Promise<{ folder: string; write: (name: string, content: unknown) => Promise<void> }> {
  const folder = await englishOnly();
  await mkdir(join(folder, 'en', 'phrases'));
  await cp(join(LOCALES, 'en', 'faq.json'), join(folder, 'en', 'faq.json'));
  await cp(join(LOCALES, 'en', 'phrases', 'faq.json'), join(folder, 'en', 'phrases', 'faq.json'));
  return {
    folder,
    write: (name, content) => writeFile(join(folder, 'en', name), JSON.stringify(content)),
  };
}

const ENTRY = {
  id: 'secretGarden',
  questions: ['do you have a secret garden', 'secret garden', 'show me your garden'],
};

it.each([
  ['de', 'sind die Versandkosten bei euch hoch', 'faq.shippingCost'],
  ['nl', 'wat moet ik betalen voor de bezorging', 'faq.shippingCost'],
  ['en', 'is there a fee for delivery', 'faq.shippingCost'],
  ['de', 'kann man bei euch mit PayPal zahlen', 'faq.paymentMethods'],
  ['nl', 'kunnen jullie het inpakken als cadeau', 'faq.giftWrap'],
])('a question in %s, "%s", is %s', async (locale, text, intent) => {
  const { understand } = await shippedUnderstander();
  expect(understand(text, { locale }).intent).toBe(intent);
});

it('a question that an editor adds is found after a reload, once it has an answer', async () => {
  const { folder, write } = await withQuestions();
  const understander = await createUnderstander({ localesFolder: folder, cacheFolder: null });
  await write('faq.json', { entries: [ENTRY] });
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    reasons: ['secretGarden has no answer in phrases/faq.json'],
  });
  await write('phrases/faq.json', { secretGarden: 'Behind the house.' });
  expect(await understander.reload()).toMatchObject({ outcome: 'reloaded' });
  expect(understander.understand('is there a secret garden', { locale: 'en' }).intent).toBe('faq.secretGarden');
});

it('says what is wrong with an entry', async () => {
  const { folder, write } = await withQuestions();
  await write('faq.json', { entries: [{ ...ENTRY, id: 'Secret garden' }] });
  await expect(createUnderstander({ localesFolder: folder, cacheFolder: null })).rejects.toThrow(
    'entries.0.id: an id is called like deliveryTime',
  );
  await write('phrases/faq.json', { secretGarden: 'Behind the house.' });
  await write('faq.json', { entries: [ENTRY, ENTRY] });
  await expect(createUnderstander({ localesFolder: folder, cacheFolder: null })).rejects.toThrow(
    'secretGarden is there twice',
  );
});
