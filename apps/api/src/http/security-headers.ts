import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Without a policy of contents what `helmet` says is the same for every answer, so it is asked once. */
const saidByHelmet = (): OutgoingHttpHeaders => {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  helmet({ contentSecurityPolicy: false })(request, answer, () => undefined);
  return answer.getHeaders();
};

/** They tell a browser what it may do with an answer. */
export const securityHeaders = saidByHelmet();

/** Every answer has them, refusals and pages that are not there included. */
export const installSecurityHeaders = (server: FastifyInstance): void => {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
};
