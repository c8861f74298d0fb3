import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { BadRequest } from '../problems/bad-request.js';

/** Where @nestjs/swagger keeps what the decorators say of a handler; its own name for it is not exported. */
const DOCUMENTED = 'swagger/apiParameters';

type Handler = ReturnType<ExecutionContext['getHandler']>;

const documentedFor = (handler: Handler): ReadonlySet<string> => {
  const parameters = (Reflect.getMetadata(DOCUMENTED, handler) ?? []) as readonly { in?: string; name?: string }[];
  return new Set(parameters.flatMap(({ in: place, name }) => (place === 'query' && name !== undefined ? [name] : [])));
};

/**
 * Refuses parameters that the address does not document. One that is mistyped (`asat`) would otherwise be passed over
 * without a word, and the answer taken for what was asked.
 */
@Injectable()
export class KnownParametersGuard implements CanActivate {
  readonly #known = new Map<Handler, ReadonlySet<string>>();

  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<{ readonly query: Readonly<Record<string, unknown>> }>();
    const handler = context.getHandler();
    const known = this.#known.get(handler) ?? documentedFor(handler);
    this.#known.set(handler, known);
    const unknown = Object.keys(query).filter((name) => !known.has(name));
    if (unknown.length === 0) return true;
    throw new BadRequest(unknown.map((field) => ({ field, message: 'is no parameter of this address' })));
  }
}
