import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { commandIdOf, type Origin } from '@redress/streams';
import { canonicalJson, newUuid } from '@redress/platform';
import { type MasterKey } from '@redress/sealing';
import { type RedressRequest } from '../identity/request.js';
import { BadRequest } from '../problems/bad-request.js';

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** Visible characters: what a header can say and a store can keep. */
const KEY = /^[\x21-\x7e]{1,200}$/;

const idempotencyKey = (request: RedressRequest): string | undefined => {
  const key = single(request.headers['idempotency-key']);
  if (key !== undefined && !KEY.test(key))
    throw new BadRequest([{ field: 'Idempotency-Key', message: 'must be 1 to 200 visible characters' }]);
  return key;
};

const correlationId = (request: RedressRequest): string => {
  const id = single(request.headers['x-correlation-id']) ?? newUuid();
  if (!KEY.test(id))
    throw new BadRequest([{ field: 'X-Correlation-Id', message: 'must be 1 to 200 visible characters' }]);
  return id;
};

/** `"7"`, the ETag of the case as the client read it; `*` asks for nothing. */
const ifMatch = (request: RedressRequest): number | undefined => {
  const header = single(request.headers['if-match']);
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^(?:W\/)?"?(\d+)"?$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new BadRequest([{ field: 'If-Match', message: 'must be an ETag such as "7"' }]);
  return Number(revision);
};

/** Who sends the command, by which key a repeat is known, and from which revision the client's form was made. */
export const originOf = (request: RedressRequest, master: MasterKey): Origin => {
  const { actor } = request;
  if (actor === undefined) throw new Error('a command came past the guard without a user');
  const key = idempotencyKey(request);
  // Ids in the address are the same in capitals.
  const path = (request.url.split('?')[0] ?? request.url).toLowerCase();
  const revision = ifMatch(request);
  return {
    actor,
    commandId: commandIdOf(actor, request.method, path, key),
    correlationId: correlationId(request),
    ...(key !== undefined && { commandHash: master.fingerprints.of('command', canonicalJson(request.body ?? {})) }),
    ...(revision !== undefined && { ifMatch: revision }),
  };
};

/** The request itself, for `originOf`. */
export const Sent = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<RedressRequest>(),
);
