import { type FastifyReply, type FastifyRequest } from 'fastify';
import { problem, PROBLEM_TYPE } from '../problems/problem.js';
import { securityHeaders } from './security-headers.js';

/** An address that the router cannot take apart; neither hook nor filter ever sees such a request. */
export const refuseBrokenAddress = (error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
  const { code } = error as { readonly code?: unknown };
  const message =
    code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'has a part that is too long' : 'has an escape (%) that stands for nothing';
  const detail = `address ${message}`;
  const refusal = problem(400, 'INVALID_BODY', { detail, errors: [{ field: 'address', message }] });
  void reply.status(400).headers(securityHeaders).type(PROBLEM_TYPE).send(JSON.stringify(refusal));
};
