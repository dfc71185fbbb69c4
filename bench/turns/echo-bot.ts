// The plain bot that the SDK's samples show: restify, CloudAdapter, conversation and user state in memory, replies over the connector.
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  UserState,
} from 'botbuilder';
import restify from 'restify';

const storage = new MemoryStorage();
const conversationState = new ConversationState(storage);
const userState = new UserState(storage);
const turns = conversationState.createProperty<number>('turns');
const seen = userState.createProperty<number>('seen');

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await turns.set(context, (await turns.get(context, 0)) + 1);
  await seen.set(context, (await seen.get(context, 0)) + 1);
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await conversationState.saveChanges(context);
  await userState.saveChanges(context);
  await next();
});

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as never, res, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ ready: { port: (server.address() as { port: number }).port } });
});
