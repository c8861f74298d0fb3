export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** `links.priorCaseIds`, `issues[1]`: how a field inside another is named. */
export const fieldWithin = (path: string, name: string): string => {
  if (/^\d+$/.test(name)) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
};

export const unknownField = (field: string): FieldError => ({ field, message: 'is no field of this command' });

/** The request does not have the shape of what it asks for; every fault is named. */
export class BadRequest extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field} ${message}`).join('; '));
  }
}
