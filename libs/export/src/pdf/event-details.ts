import { textFieldsOf, type StoredEvent, type Text } from '@redress/domain';
import { mapAt } from '@redress/sealing';

/** `goodReasonBeyondLimit` → `Good reason beyond limit`. */
const labelOf = (path: string): string => {
  const name = path.replaceAll('[]', '').split('.').at(-1) ?? path;
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const shown = (text: Text): string => (typeof text === 'string' ? text : '(erased)');

/** What people wrote in an event: each Text with the name of its field, in the order of the fields. */
export const detailsOf = (event: StoredEvent): { readonly label: string; readonly text: string }[] =>
  textFieldsOf(event.type, event.data).flatMap((path) => {
    const found: { label: string; text: string }[] = [];
    mapAt(event.data, path, (value) => {
      if (value !== '' && (typeof value === 'string' || (value as { erased?: unknown }).erased === true))
        found.push({ label: labelOf(path), text: shown(value as Text) });
      return value;
    });
    return found;
  });
