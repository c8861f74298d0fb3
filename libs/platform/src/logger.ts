import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured lines on standard output. Tokens, keys and Text never go in: log ids and codes. */
export const createLogger = (part: string, level: string): Logger =>
  pino({ name: part, level, base: { part }, redact: ['req.headers.authorization', 'authorization', '*.password'] });
