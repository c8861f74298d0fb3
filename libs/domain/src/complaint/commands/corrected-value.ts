import { isInstant } from '../../kernel/instant.js';
import { isLocalDate } from '../../kernel/local-date.js';
import { isSealed } from '../../kernel/text.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isErased = (value: unknown): boolean => isObject(value) && value['erased'] === true;

/**
 * A correction brings a value of the kind that stands there: an instant for an instant, a day for a day, a list for a
 * list. Anything else could never be read again.
 */
export const isSameKind = (stands: unknown, corrected: unknown): boolean => {
  if (isSealed(stands) || isErased(stands)) return typeof corrected === 'string';
  if (isInstant(stands)) return isInstant(corrected);
  if (isLocalDate(stands)) return isLocalDate(corrected);
  if (Array.isArray(stands)) {
    const [first] = stands as unknown[];
    return Array.isArray(corrected) && corrected.every((item) => first === undefined || isSameKind(first, item));
  }
  if (isObject(stands)) {
    if (!isObject(corrected)) return false;
    return Object.entries(stands).every(([key, value]) => !(key in corrected) || isSameKind(value, corrected[key]));
  }
  return typeof corrected === typeof stands && corrected !== null;
};
