// Stands in for the api: ready at once, gives tokens in the sandbox, and takes a complaint that comes with one.
import { createServer } from 'node:http';
import { live, note } from './life.mjs';

const { PORT, REDRESS_MODE, REDRESS_DATA_DIR, DATABASE_URL, EVENTSTORE_URL, STAND_IN_EXIT } = process.env;
if (STAND_IN_EXIT) {
  process.stderr.write('MASTER_KEY is missing\n');
  process.exit(Number(STAND_IN_EXIT));
}

const ROUTES = {
  'GET /health/ready': () => [200, {}],
  'GET /v1/sandbox/clock': () => [200, { now: '2026-07-01T09:00:00Z' }],
  'POST /v1/sandbox/tokens': ({ userId }) =>
    REDRESS_MODE === 'sandbox' ? [200, { token: `token-of-${userId}` }] : [404, {}],
  'POST /v1/complaints': (body, { authorization }) => [201, { authorization, body }],
};

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const route = ROUTES[`${request.method} ${request.url}`];
  const [status, answer] = route?.(text && JSON.parse(text), request.headers) ?? [404, {}];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});
server.listen(Number(PORT), '127.0.0.1', () => {
  note(`api sees ${JSON.stringify({ REDRESS_MODE, REDRESS_DATA_DIR, DATABASE_URL, EVENTSTORE_URL })}`);
  live('api', Number(PORT));
});
