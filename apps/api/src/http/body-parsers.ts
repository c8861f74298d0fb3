import { type Readable } from 'node:stream';
import { type FastifyInstance, type FastifyRequest } from 'fastify';

const MOST_BYTES = 1024 * 1024;
const DOCUMENTS = '/v1/documents';

class BodyFault extends Error {
  constructor(
    readonly statusCode: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** A document may be of any type and size; it is handed on as the stream that it is. */
const isDocument = (request: FastifyRequest): boolean => request.url.split('?')[0] === DOCUMENTS;

const readAll = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new BodyFault(413, `A body has at most ${MOST_BYTES} bytes; documents go to ${DOCUMENTS}.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parse = (text: string): unknown => {
  if (text.trim() === '') return {};
  if (text.includes('__proto__')) throw new BodyFault(400, 'The body names __proto__.');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BodyFault(400, `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
};

/** JSON for every command, streams for documents, 415 for anything else. */
export const installBodyParsers = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    if (isDocument(request)) return payload;
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > MOST_BYTES)
      throw new BodyFault(413, `A body has at most ${MOST_BYTES} bytes; documents go to ${DOCUMENTS}.`);
    return parse(await readAll(payload));
  });
  server.addContentTypeParser('*', (request: FastifyRequest, payload: Readable, done) => {
    if (isDocument(request)) done(null, payload);
    else done(new BodyFault(415, 'The body must be application/json.'));
  });
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.body === undefined && request.method !== 'GET' && !isDocument(request)) request.body = {};
    done();
  });
};
