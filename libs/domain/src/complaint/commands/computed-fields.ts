import { type Verdict } from './verdict.js';

/** A field that the server computes may be sent, but then it must be equal. */
export const computed = (verdict: Verdict, field: string, sent: unknown, own: unknown): void =>
  verdict.impossible(sent !== undefined && sent !== own, 'COMPUTED_FIELD_DIFFERS', {
    field,
    detail: `The server computes ${field} as ${String(own)}; ${String(sent)} was sent.`,
  });

/** Only for a field that other values of the command make necessary; a plainly missing field never comes this far. */
export const neededBecause = (
  verdict: Verdict,
  missing: boolean,
  field: string,
  because: string,
  provision?: string,
): void =>
  verdict.impossible(missing, 'MISSING_FIELD', {
    field,
    detail: `${field} is needed: ${because}.`,
    ...(provision !== undefined && { provision }),
  });
