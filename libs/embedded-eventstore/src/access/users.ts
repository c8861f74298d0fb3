import { createHash, timingSafeEqual } from 'node:crypto';

export interface User {
  readonly name: string;
  readonly password: string;
  /** `$admins` may do everything; other groups mean what access lists make of them. */
  readonly groups?: readonly string[];
}

/** Someone who has shown who they are: their name and groups. */
export interface Principal {
  readonly name: string;
  readonly roles: ReadonlySet<string>;
}

/** Who is asking: a user, somebody who did not say, or somebody who gave a wrong name or password. */
export type Caller = Principal | 'anonymous' | 'unknown';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The users of a node. Without any, the node asks nobody who they are, as a real one in insecure mode. */
export class Users {
  private readonly byName: ReadonlyMap<string, { password: Buffer; principal: Principal }>;
  private readonly seen = new Map<string, Caller>();

  constructor(users: readonly User[]) {
    this.byName = new Map(
      users.map(({ name, password, groups }) => [
        name,
        { password: digest(password), principal: { name, roles: new Set([name, ...(groups ?? [])]) } },
      ]),
    );
  }

  /** Reads the `authorization` header. Clients send the same one with every call, so answers are remembered. */
  caller(authorization: string | undefined): Caller {
    if (authorization === undefined) return 'anonymous';
    const known = this.seen.get(authorization);
    if (known !== undefined) return known;
    const caller = this.identify(authorization);
    if (caller !== 'unknown') this.seen.set(authorization, caller);
    return caller;
  }

  private identify(authorization: string): Caller {
    const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization)?.[1];
    const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
    const user = this.byName.get(name);
    const isRight = user !== undefined && timingSafeEqual(user.password, digest(password));
    return isRight ? user.principal : 'unknown';
  }
}
