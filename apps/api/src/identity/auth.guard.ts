import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator } from '@redress/identity';
import { type RedressRequest } from './request.js';

const PUBLIC = 'redress:public';

/** Health, docs, metrics and the sandbox's own routes ask for no token. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (
      this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]) === true
    )
      return true;
    const request = context.switchToHttp().getRequest<RedressRequest>();
    request.actor = await this.authenticator.actorOf(request.headers.authorization);
    return true;
  }
}
