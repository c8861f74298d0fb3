import { type FastifyRequest } from 'fastify';
import { type Actor } from '@redress/domain';

/** A request that the guard has let through. */
export type RedressRequest = FastifyRequest & { actor?: Actor };
