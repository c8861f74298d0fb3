import { isSealed, type Sealed } from '@redress/domain';
import { eventKey, openText, sealText } from '@redress/sealing';

/** The subject key that every golden sample is sealed with. It guards nothing: it stands here for everybody to read. */
export const GOLDEN_KEY_ID = '7c9a4c1e-0b52-4d0e-9a35-5f6d1c2b8e00';
const GOLDEN_KEY = Buffer.from('Z29sZGVuIHNhbXBsZXMgYXJlIHJlYWQgYnkgYW55b25l', 'base64').subarray(0, 32);

/** What a Text in clear has to look like in a new sample. */
export const sealForGolden = (eventId: string, text: string): Sealed =>
  sealText(eventKey(GOLDEN_KEY, eventId), `${GOLDEN_KEY_ID}.${eventId}`, text);

/** The value with every sealed Text opened; throws when one was not sealed for this event. */
export const openGolden = (eventId: string, value: unknown): unknown => {
  if (isSealed(value)) {
    if (value.$sealed.k !== `${GOLDEN_KEY_ID}.${eventId}`) throw new Error(`${value.$sealed.k} is no key of ${eventId}`);
    return openText(eventKey(GOLDEN_KEY, eventId), value);
  }
  if (Array.isArray(value)) return value.map((item) => openGolden(eventId, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, openGolden(eventId, inner)]));
};
