import { isSealed, type Erased, type Sealed } from '@redress/domain';
import { type Querying } from '@redress/database';
import { eventKey, openText, sealText } from './cipher.js';
import { type DisclosedKeys } from './disclosed-keys.js';
import { SubjectErasedError } from './errors.js';
import { type SubjectKeys } from './subject-keys.js';
import { mapAt } from './text-paths.js';

export const ERASED: Erased = { erased: true };

/** `k` of a sealed value: the subject's key and the event that it was sealed for. */
const keyName = (keyId: string, eventId: string): string => `${keyId}.${eventId}`;

/** Which subject's key it is sealed with, and for which event. */
export const sealedWith = (sealed: Sealed): { readonly keyId: string; readonly eventId: string } => {
  const { k } = sealed.$sealed;
  const dot = k.indexOf('.');
  return { keyId: k.slice(0, dot), eventId: k.slice(dot + 1) };
};

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

type Keys = ReadonlyMap<string, Buffer>;

/** Each event's key: derived from its subject's, else the one that came with a bundle. */
const eventKeys = async (
  sealed: readonly Sealed[],
  ofSubjects: (keyIds: readonly string[]) => Promise<Keys>,
  disclosed: (names: readonly string[]) => Promise<Keys>,
): Promise<Keys> => {
  const named = [...new Map(sealed.map((one) => [one.$sealed.k, one]))].map(([k, one]) => ({ k, ...sealedWith(one) }));
  const subjects = await ofSubjects([...new Set(named.map(({ keyId }) => keyId))]);
  const found = new Map<string, Buffer>();
  const others: string[] = [];
  for (const { k, keyId, eventId } of named) {
    const subjectKey = subjects.get(keyId);
    if (subjectKey === undefined) others.push(k);
    else found.set(k, eventKey(subjectKey, eventId));
  }
  if (others.length > 0) for (const [name, key] of await disclosed(others)) found.set(name, key);
  return found;
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
   * The texts, in the caller's transaction: until it ends none of the keys used here is destroyed, so that an erasure
   * finds whatever is kept in it. Undefined where the key is gone.
   */
  async openToKeep(client: Querying, sealed: readonly Sealed[]): Promise<(string | undefined)[]> {
    if (sealed.length === 0) return [];
    const keys = await eventKeys(
      sealed,
      async (keyIds) => this.keys.holdById(client, keyIds),
      async (names) => this.disclosed.holdByName(client, names),
    );
    return sealed.map((one) => {
      const key = keys.get(one.$sealed.k);
      return key === undefined ? undefined : openText(key, one);
    });
  }

  /**
   * The keys of single events that open the sealed Text in `value`, by the name under which it is stored, in base64url;
   * erased ones are not among them. They open nothing else of the subject's.
   */
  async keysIn(value: unknown): Promise<Record<string, string>> {
    const keys = await this.#keysOf(sealedIn(value));
    return Object.fromEntries([...keys].map(([name, key]) => [name, key.toString('base64url')]));
  }

  async #keysOf(sealed: readonly Sealed[]): Promise<ReadonlyMap<string, Buffer>> {
    return eventKeys(
      sealed,
      async (keyIds) => this.keys.byId(keyIds),
      async (names) => this.disclosed.byName(names),
    );
  }
}
