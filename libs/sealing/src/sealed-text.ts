import { isSealed, type Erased, type Sealed } from '@redress/domain';
import { type Querying } from '@redress/database';
import { eventKey, openText, sealText } from './cipher.js';
import { type DisclosedKeys } from './disclosed-keys.js';
import { SubjectErasedError } from './errors.js';
import { eventKeysIn, type TextKeys, keyName, sealedWith } from './text-keys.js';
import { type SubjectKeys } from './subject-keys.js';
import { mapAt } from './text-paths.js';

export const ERASED: Erased = { erased: true };

/** Every sealed Text in a value, wherever it stands. */
export const sealedIn = (value: unknown, found: Sealed[] = []): Sealed[] => {
  if (typeof value !== 'object' || value === null) return found;
  if (isSealed(value)) found.push(value);
  else for (const name in value) sealedIn((value as Record<string, unknown>)[name], found);
  return found;
};

const replaceSealed = (value: unknown, open: (sealed: Sealed) => unknown): unknown => {
  if (isSealed(value)) return open(value);
  if (Array.isArray(value)) return value.map((item: unknown) => replaceSealed(item, open));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, replaceSealed(inner, open)]),
  );
};

/** Is there anything to seal at this path? Then, and only then, is a key needed. */
const holdsText = (data: object, path: string): boolean => {
  let holds = false;
  mapAt(data, path, (value) => {
    holds ||= typeof value === 'string' || isSealed(value);
    return value;
  });
  return holds;
};

type Keys = ReadonlyMap<string, Uint8Array>;

/** The keys of the subjects, and for what those do not open the keys that came with a bundle. */
const keysOf = async (
  sealed: readonly Sealed[],
  ofSubjects: (keyIds: readonly string[]) => Promise<Keys>,
  disclosed: (names: readonly string[]) => Promise<Keys>,
): Promise<TextKeys> => {
  const keyIds = new Map(sealed.map((one) => [one.$sealed.k, sealedWith(one).keyId]));
  const subjects = await ofSubjects([...new Set(keyIds.values())]);
  const others = [...keyIds].filter(([, keyId]) => !subjects.has(keyId)).map(([name]) => name);
  return { subjects, events: others.length === 0 ? new Map() : await disclosed(others) };
};

/** Seals the Text of events before they are stored, and opens it for an answer. */
export class SealedText {
  constructor(
    private readonly keys: SubjectKeys,
    private readonly disclosed: DisclosedKeys,
  ) {}

  /**
   * Seals every Text that `paths` name. What is sealed already, because it is copied from an earlier event, is sealed
   * anew for this one. Throws when the subject was erased: nothing more may be written about them.
   */
  async seal<Data extends object>(
    landlordId: string,
    subjectId: string,
    eventId: string,
    data: Data,
    paths: readonly string[],
  ): Promise<Data> {
    if (!paths.some((path) => holdsText(data, path))) return data;
    const subject = await this.keys.of(landlordId, subjectId);
    if (subject === undefined) throw new SubjectErasedError(subjectId);
    const plain = sealedIn(data).length > 0 ? await this.open(data) : data;
    const name = keyName(subject.keyId, eventId);
    const key = eventKey(subject.key, eventId);
    const change = (value: unknown): unknown => (typeof value === 'string' ? sealText(key, name, value) : value);
    return paths.reduce<unknown>((sealed, path) => mapAt(sealed, path, change), plain) as Data;
  }

  /** The same value with every sealed Text opened, or marked as erased where its key is gone. */
  async open<Value>(value: Value): Promise<Value> {
    const sealed = sealedIn(value);
    if (sealed.length === 0) return value;
    const keys = await this.#keysOf(sealed);
    return replaceSealed(value, (one) => {
      const key = keys.get(one.$sealed.k);
      return key === undefined ? ERASED : openText(key, one);
    }) as Value;
  }

  /**
   * Whatever opens the Text, in the caller's transaction: until it ends none of these keys is destroyed, so that an
   * erasure finds what is kept in it.
   */
  async hold(client: Querying, sealed: readonly Sealed[]): Promise<TextKeys> {
    return keysOf(
      sealed,
      async (keyIds) => this.keys.holdById(client, keyIds),
      async (names) => this.disclosed.holdByName(client, names),
    );
  }

  /**
   * The keys of single events that open the sealed Text in `value`, by the name under which it is stored, in base64url;
   * erased ones are not among them. They open nothing else of the subject's.
   */
  async keysIn(value: unknown): Promise<Record<string, string>> {
    const keys = await this.#keysOf(sealedIn(value));
    return Object.fromEntries([...keys].map(([name, key]) => [name, Buffer.from(key).toString('base64url')]));
  }

  async #keysOf(sealed: readonly Sealed[]): Promise<Keys> {
    const held = await keysOf(
      sealed,
      async (keyIds) => this.keys.byId(keyIds),
      async (names) => this.disclosed.byName(names),
    );
    return eventKeysIn(held, sealed);
  }
}
