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
  if (typeof value !== 'object' || value === null) return value;
  // What holds no Text is kept and not copied: most of an event's fields are such.
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[name];
    const left = withoutText(inner);
    if (left === inner) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[name] = left;
  }
  return (copy as Value | undefined) ?? value;
};
