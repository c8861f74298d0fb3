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
