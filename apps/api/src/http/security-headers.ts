import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Without a policy of contents what `helmet` says is the same for every answer, so it is asked once. */
const securityHeaders = (): OutgoingHttpHeaders => {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  helmet({ contentSecurityPolicy: false })(request, answer, () => undefined);
  return answer.getHeaders();
};

/** The headers that tell a browser what it may do with an answer, refusals and pages that are not there included. */
export const installSecurityHeaders = (server: FastifyInstance): void => {
  const headers = securityHeaders();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
};
