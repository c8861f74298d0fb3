import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { type Role } from '@redress/domain';

const ALGORITHM = 'EdDSA';
export const SANDBOX_ISSUER = 'redress-sandbox';

const read = (file: string): KeyObject | undefined => {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Kept in the data folder, so that tokens outlive a restart; several processes may start at once. */
const signingKey = (dataDir: string): KeyObject => {
  const file = join(dataDir, 'keys', 'sandbox-issuer.pem');
  const known = read(file);
  if (known !== undefined) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file) ?? privateKey;
};

export interface SandboxIdentity {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grade?: string;
  readonly landlordId: string;
}

/** Signs tokens for whoever asks; they do not expire, whatever the clock does. For sandboxes only. */
export class SandboxIssuer {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor(dataDir: string) {
    this.#privateKey = signingKey(dataDir);
    this.#publicKey = createPublicKey(this.#privateKey);
  }

  async sign({ userId, ...claims }: SandboxIdentity): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(SANDBOX_ISSUER)
      .setSubject(userId)
      .sign(this.#privateKey);
  }

  async claimsOf(token: string): Promise<Readonly<Record<string, unknown>>> {
    const { payload } = await jwtVerify(token, this.#publicKey, { issuer: SANDBOX_ISSUER, algorithms: [ALGORITHM] });
    return payload;
  }
}
