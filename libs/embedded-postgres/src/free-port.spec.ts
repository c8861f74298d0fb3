import { createServer } from 'node:net';
import { once } from 'node:events';
import { freePort } from './free-port.js';

describe('freePort', () => {
  it('finds a port that can be listened on, outside the range of outgoing connections', async () => {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });
});
