import { EX_USAGE } from '@redress/platform';
import { eraseArguments, ERASE_USAGE, type EraseRequest } from './erase-arguments.js';

const send = async ({ url, token, method, path, body }: EraseRequest): Promise<{ ok: boolean; answer: unknown }> => {
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { ok: response.ok, answer: await response.json() };
};

const request = eraseArguments(process.argv.slice(2), process.env);
if (typeof request === 'string') {
  process.stderr.write(`${request}\n\n${ERASE_USAGE}\n`);
  process.exitCode = EX_USAGE;
} else {
  try {
    const { ok, answer } = await send(request);
    (ok ? process.stdout : process.stderr).write(`${JSON.stringify(answer, null, 2)}\n`);
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    process.stderr.write(`${request.url} does not answer: ${String(cause ?? error)}\n`);
    process.exitCode = 1;
  }
}
