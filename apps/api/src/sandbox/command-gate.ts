import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type RedressRequest } from '../identity/request.js';

/** Holds new commands back while the sandbox's clock is being moved, and the move until running commands are done. */
@Injectable()
export class CommandGate implements CanActivate {
  #moving: Promise<void> = Promise.resolve();

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RedressRequest>();
    const isCommand =
      request.method === 'POST' && request.url.startsWith('/v1/') && !request.url.startsWith('/v1/sandbox');
    if (isCommand) await this.#moving;
    return true;
  }

  /** One move at a time; the next waits. */
  async whileMoving<Result>(move: () => Promise<Result>): Promise<Result> {
    const before = this.#moving;
    let open = (): void => undefined;
    this.#moving = new Promise<void>((done) => {
      open = done;
    });
    await before;
    try {
      return await move();
    } finally {
      open();
    }
  }
}
