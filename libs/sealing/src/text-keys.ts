import { type Sealed } from '@redress/domain';
import { eventKey, openText } from './cipher.js';

/** Whatever opens some sealed Text, ready to be handed to another thread. A key that is gone is in neither. */
export interface TextKeys {
  /** Keys of residents and cases by their id; every event's key is derived from one. */
  readonly subjects: ReadonlyMap<string, Uint8Array>;
  /** Keys of single events that came with a bundle, by the name that stands beside the Text. */
  readonly events: ReadonlyMap<string, Uint8Array>;
}

/** `k` of a sealed value: the subject's key and the event that it was sealed for. */
export const keyName = (keyId: string, eventId: string): string => `${keyId}.${eventId}`;

/** Which subject's key it is sealed with, and for which event. */
export const sealedWith = ({ $sealed: { k } }: Sealed): { readonly keyId: string; readonly eventId: string } => {
  const dot = k.indexOf('.');
  return { keyId: k.slice(0, dot), eventId: k.slice(dot + 1) };
};

/** The key of each event that some of the Text was sealed for, by its name: derived from its subject's, else as it came. */
export const eventKeysIn = ({ subjects, events }: TextKeys, sealed: readonly Sealed[]): Map<string, Uint8Array> => {
  const found = new Map<string, Uint8Array>();
  for (const one of sealed) {
    const { k } = one.$sealed;
    if (found.has(k)) continue;
    const { keyId, eventId } = sealedWith(one);
    const subjectKey = subjects.get(keyId);
    const key = subjectKey === undefined ? events.get(k) : eventKey(subjectKey, eventId);
    if (key !== undefined) found.set(k, key);
  }
  return found;
};

/** The texts, undefined where the key is gone. Throws when one is not what was sealed. */
export const openTexts = (keys: TextKeys, sealed: readonly Sealed[]): (string | undefined)[] => {
  const byName = eventKeysIn(keys, sealed);
  return sealed.map((one) => {
    const key = byName.get(one.$sealed.k);
    return key === undefined ? undefined : openText(key, one);
  });
};
