import { createHash } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { type RedressRequest } from './request.js';

/** Counts requests by token, so that people behind one address do not take each other's; without one, by address. */
@Injectable()
export class RateGuard extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    const { headers, ip } = request as unknown as RedressRequest;
    const { authorization } = headers;
    return Promise.resolve(
      authorization === undefined ? ip : createHash('sha256').update(authorization).digest('base64url'),
    );
  }

  /** One count for a person, not one for each address. */
  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }

  /** Whoever watches over the process asks as often as they like. */
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { url } = context.switchToHttp().getRequest<RedressRequest>();
    return Promise.resolve(url.startsWith('/health/'));
  }
}
