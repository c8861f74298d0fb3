/** A reason why PostgreSQL cannot run here, in words that an operator can act on; no stack trace is needed to read it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
