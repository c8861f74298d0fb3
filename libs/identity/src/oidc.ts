import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** The issuer, and not the token, is at fault: it does not answer, or not as OpenID Connect Discovery has it. */
export class IssuerUnavailable extends Error {
  constructor(issuer: string, why: string, cause?: unknown) {
    super(`The issuer of tokens ${issuer} ${why}`, { cause });
  }
}

const ANSWERS_WITHIN_MS = 5_000;

/** The library has no class of its own for a set of keys that is not there, and none for a connection that failed. */
const isIssuersFault = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;

/** Checks tokens of an OIDC issuer against the keys it publishes, found by discovery and fetched again when they rotate. */
export class OidcIssuer {
  #keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  /** Throws IssuerUnavailable, and what the library says of a token that is not good. */
  async claimsOf(token: string): Promise<Readonly<Record<string, unknown>>> {
    this.#keys ??= this.#published(createRemoteJWKSet(await this.#jwksAddress()));
    const { payload } = await jwtVerify(token, this.#keys, {
      issuer: this.issuer,
      audience: this.audience,
      requiredClaims: ['exp'],
    });
    return payload;
  }

  #published(keys: JWTVerifyGetKey): JWTVerifyGetKey {
    return async (header, token) => {
      try {
        return await keys(header, token);
      } catch (error) {
        if (isIssuersFault(error)) throw new IssuerUnavailable(this.issuer, 'does not give out its keys', error);
        throw error;
      }
    };
  }

  async #jwksAddress(): Promise<URL> {
    const { issuer, jwks_uri: address } = await this.#discovered();
    if (issuer !== this.issuer) throw new IssuerUnavailable(this.issuer, `calls itself ${String(issuer)}`);
    if (typeof address !== 'string' || !URL.canParse(address))
      throw new IssuerUnavailable(this.issuer, 'publishes no jwks_uri');
    return new URL(address);
  }

  async #discovered(): Promise<Readonly<Record<string, unknown>>> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
      return (await answer.json()) as Readonly<Record<string, unknown>>;
    } catch (error) {
      throw new IssuerUnavailable(this.issuer, 'cannot be discovered', error);
    }
  }
}
