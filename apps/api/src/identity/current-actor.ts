import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor, type ReadCapability } from '@redress/domain';
import { sightOf } from '@redress/read-models';
import { Forbidden } from '../problems/errors.js';
import { type RedressRequest } from './request.js';

/** Who asks. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RedressRequest>();
  if (actor === undefined) throw new Error('a request came past the guard without a user');
  return actor;
});

/** Throws Forbidden unless some role of the reader is in the row at all. */
export const mayRead = (capability: ReadCapability, actor: Actor): void => {
  if (sightOf(capability, actor) === 'NONE') throw new Forbidden();
};
