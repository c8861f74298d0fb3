/** An answer of the API, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Speaks to a sandbox as one identity after another. */
export class ApiClient {
  readonly #tokens = new Map<string, string>();

  constructor(readonly url: string) {}

  async tokenOf(identity: {
    userId: string;
    name: string;
    roles: readonly string[];
    grade?: string;
    landlordId: string;
  }): Promise<string> {
    const key = JSON.stringify(identity);
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const { status, body } = await this.send('POST', '/v1/sandbox/tokens', identity);
    const { token } = body;
    if (status !== 201 || typeof token !== 'string') throw new Error(`no token: ${JSON.stringify(body)}`);
    this.#tokens.set(key, token);
    return token;
  }

  async send(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  /** Stores a sample document and answers its docId. */
  async store(name: string, token: string): Promise<string> {
    const response = await fetch(`${this.url}/v1/documents?name=${encodeURIComponent(`${name}.txt`)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${token}` },
      body: `A sample ${name} of a scenario.\n`,
    });
    const { docId } = (await response.json()) as { docId?: string };
    if (docId === undefined) throw new Error(`the sample document ${name} could not be stored (${response.status})`);
    return docId;
  }
}
