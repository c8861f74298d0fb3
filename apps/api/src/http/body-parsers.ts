import { type Readable } from 'node:stream';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { BadRequest, fieldWithin, unknownField } from '../problems/bad-request.js';

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

const tooLarge = (): BodyFault =>
  new BodyFault(413, `A body has at most ${MOST_BYTES} bytes; documents go to ${DOCUMENTS}.`);

/** A document may be of any type and size; it is handed on as the stream that it is. */
const isDocument = (request: FastifyRequest): boolean => request.url.split('?')[0] === DOCUMENTS;

/** What comes beyond the limit is let go by, so that the client hears why. */
const readAll = async (stream: Readable): Promise<string> =>
  new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      else failed(tooLarge());
    });
    stream.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
    stream.on('error', failed);
    stream.on('close', () => stream.readableEnded || failed(new BodyFault(400, 'The body was broken off.')));
  });

/** What no store can keep as text: the character NUL, and halves of characters. */
const isKeepable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

/** What every object has of itself: a field of that name would reach behind it, or be passed over without a word. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const SUSPICIOUS = new RegExp(String.raw`\\u|${INHERITED.join('|')}`);

const checkInside = (value: unknown, path = ''): void => {
  if (typeof value === 'string' && !isKeepable(value))
    throw new BodyFault(400, 'A text of the body has a character that is none (NUL, or half of one).');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const field = fieldWithin(path, name);
    if (INHERITED.includes(name)) throw new BadRequest([unknownField(field)]);
    checkInside(name);
    checkInside(inner, field);
  }
};

const parse = (text: string): object => {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new BodyFault(400, `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new BodyFault(400, 'The body must be a JSON object.');
  if (SUSPICIOUS.test(text)) checkInside(body);
  return body;
};

/** A parameter that is given twice, or holds what no text can, is a fault of shape. */
const checkQuery = (query: unknown): void => {
  for (const [name, value] of Object.entries(query ?? {}) as [string, unknown][])
    if (typeof value !== 'string' || !isKeepable(value))
      throw new BadRequest([{ field: name, message: 'must be given once, as text' }]);
};

/** JSON for every command, streams for documents, 415 for anything else. */
export const installBodyParsers = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    if (isDocument(request)) return payload;
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > MOST_BYTES) throw tooLarge();
    return parse(await readAll(payload));
  });
  server.addContentTypeParser('*', (request: FastifyRequest, payload: Readable, done) => {
    if (isDocument(request)) done(null, payload);
    else done(new BodyFault(415, 'The body must be application/json.'));
  });
  server.addHook('preValidation', (request, _reply, done) => {
    try {
      checkQuery(request.query);
      // The parser of uploads takes this type wherever it comes.
      if (!isDocument(request) && /^multipart\//i.test(request.headers['content-type'] ?? ''))
        throw new BodyFault(415, 'The body must be application/json.');
    } catch (error) {
      return done(error as Error);
    }
    if (request.body === undefined && request.method !== 'GET' && !isDocument(request)) request.body = {};
    done();
  });
};
