// The product as `npm start` runs it, on a free port and with a data folder of its own.
import { spawn } from 'node:child_process';
import { request, Agent } from 'node:http';
import { join, resolve } from 'node:path';
import { DIST } from './nodes.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_WITHIN_MS = 100_000;
const LANDLORD = 'code-2024';

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));

const { freePort } = await import(join(DIST, 'libs/embedded-postgres/src/index.js'));

export const startStack = async (dataDir, settings = {}) => {
  const port = await freePort();
  const env = { ...process.env, LOG_LEVEL: 'error', ...settings, PORT: String(port), REDRESS_DATA_DIR: dataDir };
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  // Ctrl-C in a terminal of its own. Whatever ends this process ends the stack.
  const pressControlC = () => process.kill(-child.pid, 'SIGINT');
  process.once('exit', pressControlC);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((done) => child.once('close', done));
  const api = new Api(port);
  while (!said.includes('Redress is ready')) {
    if (child.exitCode !== null || performance.now() - began > READY_WITHIN_MS)
      throw new Error(`The stack does not start:\n${said}`);
    await new Promise((done) => setTimeout(done, 10));
  }
  const startSeconds = (performance.now() - began) / 1_000;
  const stop = async () => {
    api.close();
    process.off('exit', pressControlC);
    pressControlC();
    await ended;
  };
  return { api, pid: child.pid, startSeconds, stop };
};

/** Speaks HTTP over connections that are kept, as one person. */
class Api {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #headers = { 'content-type': 'application/json' };

  constructor(port) {
    this.port = port;
  }

  async become(role) {
    const identity = { userId: role.toLowerCase(), name: role, roles: [role], landlordId: LANDLORD };
    const { token } = await this.send('POST', '/v1/sandbox/tokens', identity);
    this.#headers = { ...this.#headers, authorization: `Bearer ${token}` };
  }

  /** The body of the answer; throws what a request was refused with. */
  send(method, path, body) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers =
      text === undefined ? this.#headers : { ...this.#headers, 'content-length': Buffer.byteLength(text) };
    return new Promise((done, failed) => {
      const asked = request(
        { host: '127.0.0.1', port: this.port, agent: this.#agent, method, path, headers },
        (answer) => {
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('end', () => {
            const told = Buffer.concat(chunks).toString('utf8');
            if (answer.statusCode < 300) done(JSON.parse(told));
            else failed(new Error(`${method} ${path}: ${answer.statusCode} ${told}`));
          });
        },
      );
      asked.on('error', failed);
      asked.end(text);
    });
  }

  close() {
    this.#agent.destroy();
  }
}
