import { ActivityTypes, TestAdapter, TurnContext, type Activity } from 'botbuilder';
import { DialogContext, DialogSet } from 'botbuilder-dialogs';
import { ConnectorClient, MicrosoftAppCredentials } from 'botframework-connector';
import Sentiment from 'sentiment';

/** What we rely on in packages, or work round: a new version that changes it is noticed here and not by a customer. */
describe('traps of the packages', () => {
  const context = (): TurnContext => new TurnContext(new TestAdapter(), { type: ActivityTypes.Message, text: 'hi' });

  it('dialogs take their memory configuration from the turn state, and build it anew for each context where it is not there', () => {
    const first = new DialogContext(new DialogSet(), context(), { dialogStack: [] });
    const fresh = new DialogContext(new DialogSet(), context(), { dialogStack: [] });
    expect(fresh.state.configuration).not.toBe(first.state.configuration);
    const shared = context();
    shared.turnState.set('DialogStateManagerConfiguration', first.state.configuration);
    const second = new DialogContext(new DialogSet(), shared, { dialogStack: [] });
    expect(second.state.configuration).toBe(first.state.configuration);
  });

  it('credentials of a bot without an id carry null where the type promises a text', () => {
    expect(MicrosoftAppCredentials.Empty.appId).toBeNull();
  });

  it('a connector client shows its credentials', () => {
    const client = new ConnectorClient(MicrosoftAppCredentials.Empty, { baseUri: 'https://example.org' });
    expect(client.credentials).toBe(MicrosoftAppCredentials.Empty);
  });

  it('an activity has no text where its type promises one', () => {
    const activity = { type: ActivityTypes.ConversationUpdate } as Activity;
    expect(new TurnContext(new TestAdapter(), activity).activity.text).toBeUndefined();
  });

  it('a conversation reference names the activity it was taken from, so a later one must not address an earlier reply', () => {
    expect(TurnContext.getConversationReference({ id: 'a1', type: 'message' }).activityId).toBe('a1');
  });

  it('sentiment scores German words as English ones, and throws for a language nobody registered', () => {
    const sentiment = new Sentiment();
    expect(sentiment.analyze('die').score).toBeLessThan(0);
    expect(() => sentiment.analyze('gut', { language: 'xx' })).toThrow();
  });

  it('sentiment takes a typographic apostrophe for the end of a word, and so misses the negation', () => {
    const sentiment = new Sentiment();
    expect(sentiment.analyze("don't like").score).toBeLessThan(0);
    expect(sentiment.analyze('don’t like').score).toBeGreaterThan(0);
  });
});
