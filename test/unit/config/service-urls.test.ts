import { AZURE_SERVICE_URLS, allowServiceUrls, isServiceUrlPattern } from '../../../src/config/service-urls';

describe('allowServiceUrls', () => {
  const allowed = allowServiceUrls([...AZURE_SERVICE_URLS, 'http://127.0.0.1:*', 'https://bots.example:8443']);

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://webchat.botframework.com/',
    'https://europe.directline.botframework.com/v3',
    'https://SLACK.botframework.com',
    'https://slack.botframework.com:443/',
    'http://127.0.0.1:52311/v3',
    'http://127.0.0.1',
    'https://bots.example:8443/x',
  ])('lets the bot answer to %s', (url) => {
    expect(allowed(url)).toBe(true);
  });

  test.each([
    'https://evil.trafficmanager.net/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://botframework.com/',
    'http://webchat.botframework.com/',
    'https://webchat.botframework.com:8443/',
    'https://webchat.botframework.com@evil.example/',
    'https://me:secret@webchat.botframework.com/',
    'https://evil.example/?webchat.botframework.com',
    'https://evil.example#.botframework.com',
    'https://bots.example/',
    'http://127.0.0.1.evil.example/',
    'ftp://127.0.0.1/',
    'webchat.botframework.com',
    '',
  ])('keeps the bot’s token from %s', (url) => {
    expect(allowed(url)).toBe(false);
  });

  test('refuses patterns that mean more than one would think', () => {
    for (const pattern of [
      '*',
      'https://*',
      'https://*.',
      'https://a.*.example',
      'https://a.example/path',
      '//a.example',
    ]) {
      expect(isServiceUrlPattern(pattern) && pattern).toBe(false);
    }
  });
});
