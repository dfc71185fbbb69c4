import { personLinks, withLinks } from '../../../web/chat/person-links';

const AGENT = { from: { role: 'bot', name: 'Katrin Vogel' } };
const BOT = { from: { role: 'bot', name: 'Tact' } };
const CUSTOMER = { from: { role: 'user' } };
const TEXT = 'Hier: https://example.com/a';

const drawn = personLinks()((what) => what);
const asDrawn = (activity: typeof AGENT | typeof CUSTOMER, content: string, contentType = 'text/plain') =>
  drawn({ activity, attachment: { content, contentType } });

describe('links in the chat', () => {
  it('can be followed in what a person writes', () => {
    expect(asDrawn(AGENT, TEXT)).toEqual({
      activity: AGENT,
      attachment: {
        content: 'Hier\\: [https\\:\\/\\/example\\.com\\/a](<https\\:\\/\\/example\\.com\\/a>)',
        contentType: 'text/markdown',
      },
    });
  });

  it('leave what the customer, the bot, and a person without links write as it is', () => {
    for (const activity of [CUSTOMER, BOT]) {
      expect(asDrawn(activity, TEXT)).toEqual({ activity, attachment: { content: TEXT, contentType: 'text/plain' } });
    }
    expect(asDrawn(AGENT, '**5** <b>')).toMatchObject({ attachment: { content: '**5** <b>' } });
    expect(asDrawn(AGENT, TEXT, 'image/png')).toMatchObject({ attachment: { content: TEXT } });
  });

  it('make no other mark a mark', () => {
    expect(withLinks('# *a* <img src=x>\n    1. www.b.example https://c.example/')).toBe(
      '\\# \\*a\\* \\<img src\\=x\\>\n\n1\\. www\\.b\\.example [https\\:\\/\\/c\\.example\\/](<https\\:\\/\\/c\\.example\\/>)',
    );
  });
});
