import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CaseNotFound, UnknownLandlord } from '@redress/complaints';
import {
  CommandRefused,
  ConcurrencyConflict,
  IdempotencyKeyReused,
  PreconditionFailed,
  StreamNotFound,
} from '@redress/streams';
import { isDatabaseAway } from '@redress/database';
import { DocumentErased, TooLarge } from '@redress/documents';
import { ErasureNotFound, ErasureRefused } from '@redress/erasure';
import { StoreAccessDenied, StoreUnavailable } from '@redress/event-store';
import { IssuerUnavailable, NotAuthenticated } from '@redress/identity';
import { type Logger, newUuid } from '@redress/platform';
import { BadCursor, ProjectionBehind } from '@redress/read-models';
import { SubjectErasedError } from '@redress/sealing';
import { drained } from '../http/drained.js';
import { BadRequest } from './bad-request.js';
import { Forbidden, NotFound, Rule } from './errors.js';
import { problem, type Problem, PROBLEM_TYPE } from './problem.js';

interface Answer {
  readonly problem: Problem;
  readonly retryAfterSeconds?: number;
}

const RETRY_SOON_SECONDS = 2;

const refusedBy = ({ refusals }: CommandRefused): Problem => {
  const [first] = refusals;
  const forbidden = first.code === 'FORBIDDEN_ROLE';
  return problem(forbidden ? 403 : 422, forbidden ? 'FORBIDDEN_ROLE' : 'REFUSED', {
    code: first.code,
    codes: refusals.map(({ code }) => code),
    ...(first.provision !== undefined && { provision: first.provision }),
    ...(first.field !== undefined && { field: first.field }),
    ...(first.detail !== undefined && { detail: first.detail }),
    reasons: refusals,
  });
};

const ruled = (code: string, detail: string, field?: string): Problem =>
  problem(422, 'REFUSED', { code, codes: [code], detail, ...(field !== undefined && { field }) });

/** What Fastify says before any of our code runs: body too large, not JSON, broken JSON. */
const ofFastify = (error: unknown): Problem | undefined => {
  const { code, statusCode, message } = (error ?? {}) as { code?: unknown; statusCode?: unknown; message?: unknown };
  const detail = typeof message === 'string' ? message : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return problem(413, 'PAYLOAD_TOO_LARGE', { detail });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return problem(415, 'UNSUPPORTED_MEDIA_TYPE', { detail });
  if (
    statusCode === 400 ||
    error instanceof SyntaxError ||
    (typeof code === 'string' && code.startsWith('FST_ERR_CTP'))
  )
    return problem(400, 'INVALID_BODY', { detail, errors: [{ field: 'body', message: detail }] });
  return undefined;
};

const ofNest = (error: HttpException): Problem => {
  const status = error.getStatus();
  const detail = error.message;
  const fastify = ofFastify(error.cause ?? { statusCode: status, message: detail });
  if (fastify !== undefined) return fastify;
  if (status === 404) return problem(404, 'NOT_FOUND', { detail });
  if (status === 429) return problem(429, 'TOO_MANY_REQUESTS', { detail });
  if (status === 400) return problem(400, 'INVALID_BODY', { detail, errors: [{ field: '', message: detail }] });
  return problem(status, 'INTERNAL', { detail });
};

/** A cursor of the right form that was tampered with is found out by the database: SQLSTATE class 22, data exception. */
const isCursorFault = (error: unknown, { query }: FastifyRequest): boolean => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^22\w{3}$/.test(code) && (query as { cursor?: string }).cursor !== undefined;
};

/** The only place where an error becomes an answer. */
const answerTo = (error: unknown): Answer | undefined => {
  if (error instanceof BadRequest)
    return { problem: problem(400, 'INVALID_BODY', { detail: error.message, errors: error.errors }) };
  if (error instanceof BadCursor)
    return { problem: problem(400, 'INVALID_BODY', { errors: [{ field: 'cursor', message: error.message }] }) };
  if (error instanceof NotAuthenticated) return { problem: problem(401, 'UNAUTHENTICATED', { detail: error.message }) };
  if (error instanceof Forbidden)
    return { problem: problem(403, 'FORBIDDEN_ROLE', { detail: error.message, codes: ['FORBIDDEN_ROLE'] }) };
  if (error instanceof CaseNotFound) return { problem: problem(404, 'CASE_NOT_FOUND', { detail: error.message }) };
  if (error instanceof DocumentErased) return { problem: problem(410, 'DOCUMENT_ERASED', { detail: error.message }) };
  if (error instanceof ErasureRefused) return { problem: ruled(error.code, error.message, error.field) };
  if (error instanceof NotFound || error instanceof ErasureNotFound || error instanceof StreamNotFound)
    return { problem: problem(404, 'NOT_FOUND', { detail: error.message }) };
  if (error instanceof ConcurrencyConflict)
    return { problem: problem(409, 'CONCURRENCY_CONFLICT', { detail: error.message }) };
  if (error instanceof PreconditionFailed)
    return { problem: problem(412, 'PRECONDITION_FAILED', { detail: error.message, revision: error.revision }) };
  if (error instanceof TooLarge) return { problem: problem(413, 'PAYLOAD_TOO_LARGE', { detail: error.message }) };
  if (error instanceof CommandRefused) return { problem: refusedBy(error) };
  if (error instanceof Rule) return { problem: ruled(error.code, error.message, error.field) };
  if (error instanceof IdempotencyKeyReused) return { problem: ruled(error.code, error.message, 'Idempotency-Key') };
  if (error instanceof UnknownLandlord) return { problem: ruled(error.code, error.message) };
  if (error instanceof SubjectErasedError) return { problem: ruled('SUBJECT_ERASED', error.message) };
  if (error instanceof ProjectionBehind)
    return { problem: problem(503, 'PROJECTION_BEHIND', { detail: error.message }), retryAfterSeconds: 1 };
  if (error instanceof IssuerUnavailable)
    return {
      problem: problem(503, 'STORE_UNAVAILABLE', { detail: 'The issuer of tokens does not answer.' }),
      retryAfterSeconds: RETRY_SOON_SECONDS,
    };
  if (error instanceof StoreUnavailable || error instanceof StoreAccessDenied || isDatabaseAway(error))
    return { problem: problem(503, 'STORE_UNAVAILABLE'), retryAfterSeconds: RETRY_SOON_SECONDS };
  if (error instanceof HttpException) return { problem: ofNest(error) };
  const fastify = ofFastify(error);
  return fastify === undefined ? undefined : { problem: fastify };
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const known = answerTo(isCursorFault(error, request) ? new BadCursor() : error);
    const instance = `urn:uuid:${newUuid()}`;
    const answer = known ?? { problem: problem(500, 'INTERNAL', { instance }) };
    const away = answer.problem.status === 503;
    if (known === undefined || away)
      this.log[away ? 'warn' : 'error'](
        {
          instance,
          method: request.method,
          url: request.url,
          error: error instanceof Error ? error.stack : String(error),
        },
        away ? 'a store is away' : 'fault',
      );
    if (reply.sent) return;
    if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(answer.retryAfterSeconds));
    if (answer.problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    const { status } = answer.problem;
    const send = () => reply.status(status).type(PROBLEM_TYPE).send(JSON.stringify(answer.problem));
    void (status === 413 ? drained(request.raw).then(send) : send());
  }
}
