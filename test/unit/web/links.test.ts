import { stretchesOf } from '../../../web/links';

const linksIn = (text: string) => stretchesOf(text).flatMap(({ text: shown, href }) => (href === null ? [] : [shown]));

describe('links in what people write', () => {
  it.each([
    ['Hier: https://example.com/hilfe.', 'https://example.com/hilfe'],
    ['(see http://example.com/a_(b)), please', 'http://example.com/a_(b)'],
    ['Kijk op https://example.nl/retour?order=NB-48213&x=1!', 'https://example.nl/retour?order=NB-48213&x=1'],
    ['„https://example.de/größen“', 'https://example.de/größen'],
    ['**https://example.com/**', 'https://example.com/'],
    ['[Help](https://example.com/help)', 'https://example.com/help'],
    ['HTTPS://EXAMPLE.COM/A, danke', 'HTTPS://EXAMPLE.COM/A'],
    ['https://example.com…', 'https://example.com'],
  ])('end where the sentence goes on: %s', (text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    'xhttps://example.com',
    'https://',
    'https://bank.example@evil.example/',
    'www.example.com',
    'a@example.com',
  ])('are http and https, and lead where they seem to: not %s', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('leave nothing of the text out', () => {
    const text = 'Zwei: https://a.example/1, und\nhttps://b.example/2?q=<b> (https://x@y.example) Schluss.';
    expect(
      stretchesOf(text)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
    expect(linksIn(text)).toEqual(['https://a.example/1', 'https://b.example/2?q=']);
  });

  it('cannot be made to leave their attribute', () => {
    for (const { href } of stretchesOf('https://example.com/"onmouseover=x https://example.com/\'><b>')) {
      expect(href ?? '').not.toMatch(/["<>]/);
    }
  });
});
