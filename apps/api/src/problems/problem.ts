import { type Refusal } from '@redress/domain';
import { type FieldError } from './bad-request.js';

/** RFC 9457. `type` is a stable address with a page in the docs. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly codes?: readonly string[];
  readonly provision?: string;
  readonly field?: string;
  readonly reasons?: readonly Refusal[];
  readonly revision?: number;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Every kind of problem, by its code for kinds that are no rule. */
export const PROBLEM_KINDS = {
  INVALID_BODY: 'The request does not have the shape that this address asks for.',
  UNAUTHENTICATED: 'A valid bearer token is needed.',
  FORBIDDEN_ROLE: 'None of your roles allows this here.',
  NOT_FOUND: 'There is no such thing for this landlord.',
  DOCUMENT_ERASED: 'The document was erased with the person it was about.',
  CASE_NOT_FOUND: 'There is no such case for this landlord.',
  CONCURRENCY_CONFLICT: 'Others kept writing to the case; read it and try again.',
  PRECONDITION_FAILED: 'The case has changed since the revision that If-Match names.',
  PAYLOAD_TOO_LARGE: 'The request is larger than allowed.',
  UNSUPPORTED_MEDIA_TYPE: 'The body must be JSON.',
  TOO_MANY_REQUESTS: 'Too many requests; wait a little.',
  REFUSED: 'A rule stands against it.',
  PROJECTION_BEHIND: 'The lists have not caught up with your write yet; ask again.',
  STORE_UNAVAILABLE: 'A store is away; nothing was half-written. Ask again.',
  INTERNAL: 'A fault on our side; it is logged under the instance.',
} as const;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

export const problemType = (kind: ProblemKind): string => `/docs/problems/${kind.toLowerCase().replaceAll('_', '-')}`;

export const problem = (status: number, kind: ProblemKind, more: Partial<Problem> = {}): Problem => ({
  type: problemType(kind),
  title: PROBLEM_KINDS[kind],
  status,
  code: kind,
  ...more,
});
