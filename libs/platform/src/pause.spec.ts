import { pause } from './pause.js';

describe('a pause', () => {
  it('ends by itself', async () => {
    await expect(pause(1)).resolves.toBeUndefined();
  });

  it('ends at once when it is called off, before it began or in the middle', async () => {
    await pause(1e9, AbortSignal.abort());
    const calling = new AbortController();
    const paused = pause(1e9, calling.signal);
    calling.abort();
    await expect(paused).resolves.toBeUndefined();
  });
});
