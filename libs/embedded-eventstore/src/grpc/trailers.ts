import { type OutgoingHttpHeaders } from 'node:http';
import { type RpcError, Status } from './status.js';

/**
 * HTTP/2 header values are printable ASCII, but a stream name may hold anything: what does not fit is
 * percent-encoded, as gRPC itself does with `grpc-message`.
 */
export const headerText = (text: string): string =>
  /^[ -~]*$/.test(text)
    ? text
    : Array.from(text, (character) => (/^[ -~]$/.test(character) ? character : percentEncoded(character))).join('');

const percentEncoded = (character: string): string =>
  Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

export const OK_TRAILERS: Readonly<OutgoingHttpHeaders> = { 'grpc-status': String(Status.OK) };

export const errorTrailers = (error: RpcError): OutgoingHttpHeaders => {
  const trailers: OutgoingHttpHeaders = {
    'grpc-status': String(error.code),
    'grpc-message': headerText(error.message.replaceAll('%', '%25')),
  };
  for (const [name, value] of Object.entries(error.trailers)) trailers[name] = headerText(value);
  return trailers;
};
