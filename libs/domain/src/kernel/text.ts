/**
 * Free text written by or about people. A decision sees it as a string; stored events hold it sealed; once its key
 * is destroyed nothing but the mark of erasure is left.
 */
export type Text = string | Sealed | Erased;

/** Ciphertext as stored; `k` names the key, and with it the event it was sealed for. */
export interface Sealed {
  readonly $sealed: { readonly k: string; readonly iv: string; readonly ct: string; readonly tag: string };
}

export interface Erased {
  readonly erased: true;
}

/** Sealed and erased text once said something: only a blank string is no text. */
export const isBlank = (text: Text | null | undefined): boolean =>
  text === undefined || text === null || (typeof text === 'string' && text.trim() === '');

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && '$sealed' in value;

/** The same value with every sealed Text replaced by the mark of erasure: enough to decide on, nothing to read. */
export const withoutText = <Value>(value: Value): Value => {
  if (isSealed(value)) return { erased: true } as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => withoutText(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, withoutText(inner)]),
  ) as Value;
};
