import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isUuid, pause } from '@redress/platform';
import { type ExportCommand } from './command-line.js';

/** The API said no, or something else; the message is fit to be shown. */
export class ExportFailed extends Error {}

export interface Status {
  readonly exportId: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'READY' | 'FAILED';
  readonly progress: { readonly done: number; readonly total: number; readonly step: string };
  readonly failure?: { readonly code: string; readonly detail: string };
  readonly bundle?: { readonly sha256: string; readonly bytes: number; readonly download: string };
  readonly report?: {
    readonly gaps?: readonly { readonly code: string; readonly provision?: string; readonly why: string }[];
    readonly requestedItems?: readonly {
      readonly item: string;
      readonly folders: readonly string[];
      readonly why?: string;
    }[];
  };
}

const LOOK_EVERY_MS = 300;

/** Speaks to the API as one liaison. */
export class ExportClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** With REDRESS_TOKEN; in a sandbox, as its liaison. */
  static async open({ url, landlordId }: ExportCommand, token: string | undefined): Promise<ExportClient> {
    if (token !== undefined) return new ExportClient(url, token);
    const identity = { userId: 'liaison', name: 'Ombudsman liaison', roles: ['OMBUDSMAN_LIAISON'], landlordId };
    const answer = await send(`${url}/v1/sandbox/tokens`, { method: 'POST', body: identity });
    if (answer.status !== 201)
      throw new ExportFailed(`${url} is no sandbox: set REDRESS_TOKEN to an access token of a liaison.`);
    return new ExportClient(url, String((answer.body as { token?: unknown }).token));
  }

  async caseId(reference: string): Promise<string> {
    if (isUuid(reference)) return reference;
    const { items } = (await this.#ask(`/v1/complaints?reference=${encodeURIComponent(reference)}`)) as {
      items: readonly { caseId: string }[];
    };
    const [found] = items;
    if (found === undefined) throw new ExportFailed('There is no such case of this landlord.');
    return found.caseId;
  }

  async start(caseId: string, { mode, items, ombudsmanReference }: ExportCommand): Promise<string> {
    const body = {
      mode,
      ...(items.length > 0 && { requestedItems: items.map((item) => ({ item })) }),
      ...(ombudsmanReference !== undefined && { ombudsmanReference }),
    };
    const { exportId } = (await this.#ask(`/v1/complaints/${caseId}/exports`, body)) as Status;
    return `/v1/complaints/${caseId}/exports/${exportId}`;
  }

  /** Settles when it is ready. Throws ExportFailed with the job's own reason. */
  async finished(address: string, onProgress: (status: Status) => void): Promise<Status> {
    for (;;) {
      const status = (await this.#ask(address)) as Status;
      onProgress(status);
      if (status.status === 'READY') return status;
      if (status.status === 'FAILED')
        throw new ExportFailed(`${status.failure?.code ?? 'FAILED'}: ${status.failure?.detail ?? ''}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  /** The file appears under its name once it is whole and has the hash that the case's record names. */
  async fetch({ bundle }: Status, to: string): Promise<void> {
    if (bundle === undefined) throw new ExportFailed('The export has no bundle.');
    const response = await fetch(`${this.url}${bundle.download}`, { headers: this.#headers });
    if (!response.ok || response.body === null) throw new ExportFailed(`The download answered ${response.status}.`);
    const draft = `${to}.part`;
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(Readable.fromWeb(response.body), hashing, createWriteStream(draft));
      if (hash.digest('hex') !== bundle.sha256)
        throw new ExportFailed('What arrived is not the bundle: its hash differs.');
      await rename(draft, to);
    } finally {
      await rm(draft, { force: true });
    }
  }

  get #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  async #ask(path: string, body?: object): Promise<unknown> {
    const answer = await send(`${this.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: this.#headers,
      ...(body !== undefined && { body }),
    });
    if (answer.status < 400) return answer.body;
    const { code, detail, title } = answer.body as { code?: string; detail?: string; title?: string };
    throw new ExportFailed(`${code ?? answer.status}: ${detail ?? title ?? ''}`);
  }
}

const send = async (
  address: string,
  { method, headers = {}, body }: { method: string; headers?: Record<string, string>; body?: object },
): Promise<{ status: number; body: unknown }> => {
  try {
    const response = await fetch(address, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as unknown) };
  } catch (error) {
    throw new ExportFailed(`${new URL(address).origin} does not answer: is Redress running? (${String(error)})`);
  }
};

export const refuseToOverwrite = ({ to, force }: ExportCommand): void => {
  if (!force && existsSync(to)) throw new ExportFailed(`${to} exists already; --force overwrites it.`);
};
