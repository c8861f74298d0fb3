import { type Role } from '@redress/domain';
import { FreshSandboxes, type Sandbox } from '../../apps/scenario/src/fresh-sandbox.js';
import { COMPILED_APPS } from './compiled-apps.js';

/** An answer of the API, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface Identity {
  readonly userId?: string;
  readonly roles?: readonly Role[];
  readonly grade?: string;
  readonly landlordId?: string;
}

const bodyOf = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
};

/** Sends requests to the API in one person's name. */
export class Caller {
  constructor(
    private readonly url: string,
    readonly token?: string,
  ) {}

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send('GET', path, { headers });
  }

  async post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async put(path: string, body: object): Promise<Reply> {
    return this.send('PUT', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  /** As it stands, for bodies and headers that no client of ours would send. */
  async send(method: string, path: string, { headers = {}, ...init }: RequestInit = {}): Promise<Reply> {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      method,
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(headers as Record<string, string>),
      },
    });
    return { status: response.status, body: bodyOf(await response.text()), headers: response.headers };
  }
}

/** A whole sandbox, compiled programs on real servers, for the tests of one file. */
export class TestSandbox {
  readonly nobody: Caller;
  readonly #callers = new Map<string, Caller>();

  constructor(
    readonly url: string,
    /** Where its stores are, for an operator's command. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly stopAll: () => Promise<void>,
  ) {
    this.nobody = new Caller(url);
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<TestSandbox> {
    const sandboxes = await FreshSandboxes.open(COMPILED_APPS);
    let sandbox: Sandbox;
    try {
      sandbox = await sandboxes.start(settings);
    } catch (error) {
      await sandboxes.close();
      throw error;
    }
    return new TestSandbox(sandbox.url, sandbox.environment, async () => {
      await sandbox.stop();
      await sandboxes.close();
    });
  }

  /** One role, or a person as a token names them; the user id is the role's name unless it is said. */
  async as(who: Role | Identity): Promise<Caller> {
    const {
      roles = [],
      userId = roles[0] ?? 'nobody',
      grade,
      landlordId = 'code-2024',
    } = typeof who === 'string' ? { roles: [who] } : who;
    const identity = { userId, name: userId, roles, landlordId, ...(grade !== undefined && { grade }) };
    const key = JSON.stringify(identity);
    const known = this.#callers.get(key);
    if (known !== undefined) return known;
    const { status, body } = await this.nobody.post('/v1/sandbox/tokens', identity);
    if (status !== 201) throw new Error(`no token: ${JSON.stringify(body)}`);
    const caller = new Caller(this.url, String(body['token']));
    this.#callers.set(key, caller);
    return caller;
  }

  /** Throws unless the clock took the time. */
  async clock(now: string): Promise<void> {
    const { status, body } = await this.nobody.put('/v1/sandbox/clock', { now });
    if (status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(body)}`);
  }

  async stop(): Promise<void> {
    await this.stopAll();
  }
}
