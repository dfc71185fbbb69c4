import { silentLogger } from '../../../src/core/logger';
import { announced } from '../../../src/wiring/knowledge';

it('says that it learns before it does, for a first start takes a while', async () => {
  const happened: string[] = [];
  const logger = { ...silentLogger, info: (_: object, message: string) => happened.push(message) };
  const train = announced(() => {
    happened.push('trained');
    return Promise.resolve(new Uint8Array(1));
  }, logger);
  await train([{ text: 'where is it', intent: 'order_status' }]);
  expect(happened).toEqual([expect.stringContaining('learning what customers say'), 'trained']);
});
