import { connect, constants } from 'node:http2';

export interface RawAnswer {
  /** The status that stands in the trailers. */
  readonly status: string;
  readonly trailers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** One RPC in plain HTTP/2, for what the official client cannot be made to say. */
export const rawCall = async (
  port: number,
  path: string,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<RawAnswer> => {
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: path,
    'content-type': 'application/grpc+proto',
    te: 'trailers',
    ...headers,
  });
  let trailers: Record<string, unknown> = {};
  stream.on('response', (response) => (trailers = { ...trailers, ...(response as object) }));
  stream.on('trailers', (found) => (trailers = { ...trailers, ...(found as object) }));
  stream.end(body);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  session.close();
  return { status: String(trailers['grpc-status']), trailers, bytes: Buffer.concat(chunks) };
};
