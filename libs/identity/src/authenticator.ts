import { errors } from 'jose';
import { type Actor } from '@redress/domain';
import { RecentlyUsed } from '@redress/platform';
import { actorOf, NotAuthenticated } from './claims.js';
import { type KnownUsers } from './known-users.js';

export interface Issuer {
  claimsOf(token: string): Promise<Readonly<Record<string, unknown>>>;
}

interface Checked {
  readonly actor: Actor;
  readonly goodUntilMs: number;
}

const REMEMBERED = 5_000;
/** A token that was good is not checked again for so long, or until it expires. */
const TRUSTED_MS = 60_000;

/** An issuer's tokens end in real time, whatever a sandbox's clock shows. */
const trustedFor = ({ exp }: Readonly<Record<string, unknown>>): number =>
  typeof exp === 'number'
    ? Math.min(TRUSTED_MS, exp * 1000 - (performance.timeOrigin + performance.now()))
    : TRUSTED_MS;

/** Turns a bearer token into the person who acts. */
export class Authenticator {
  readonly #checked = new RecentlyUsed<string, Checked>(REMEMBERED);

  constructor(
    private readonly issuer: Issuer,
    private readonly users: KnownUsers,
  ) {}

  /** Throws NotAuthenticated, with the reason; IssuerUnavailable where the token cannot be judged. */
  async actorOf(authorization: string | undefined): Promise<Actor> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new NotAuthenticated('a bearer token is needed');
    const known = this.#checked.get(token);
    if (known !== undefined && known.goodUntilMs > performance.now()) return known.actor;
    const claims = await this.#claims(token);
    const actor = actorOf(claims);
    await this.users.note(actor, typeof claims['email'] === 'string' ? claims['email'] : undefined);
    this.#checked.set(token, { actor, goodUntilMs: performance.now() + trustedFor(claims) });
    return actor;
  }

  async #claims(token: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return await this.issuer.claimsOf(token);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new NotAuthenticated(error.message);
      throw error;
    }
  }
}
