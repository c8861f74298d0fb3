import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** Checks tokens of an OIDC issuer against the keys it publishes, found by discovery and fetched again when they rotate. */
export class OidcIssuer {
  #keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  async claimsOf(token: string): Promise<Readonly<Record<string, unknown>>> {
    this.#keys ??= createRemoteJWKSet(new URL(await this.#jwksAddress()));
    const { payload } = await jwtVerify(token, this.#keys, {
      issuer: this.issuer,
      audience: this.audience,
      requiredClaims: ['exp'],
    });
    return payload;
  }

  async #jwksAddress(): Promise<string> {
    const answer = await fetch(`${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { jwks_uri: address } = (await answer.json()) as { jwks_uri?: string };
    if (address === undefined) throw new Error(`${this.issuer} publishes no jwks_uri`);
    return address;
  }
}
