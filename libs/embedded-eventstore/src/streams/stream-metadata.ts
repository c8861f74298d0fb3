/** Who may do what; an operation that is not listed falls to the default. */
export interface AccessList {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly delete?: readonly string[];
  readonly metaRead?: readonly string[];
  readonly metaWrite?: readonly string[];
}

/** The part of a stream's metadata that the node acts on, and the whole of it to carry over. */
export interface StreamMetadata {
  readonly maxCount?: number;
  readonly maxAgeMs?: number;
  readonly truncateBefore?: number;
  readonly accessList?: AccessList;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A stream is soft-deleted by cutting it before the largest revision there is, 2^63 - 1, which a double rounds up. */
const DELETED_BEFORE = 2 ** 63;

/** Written as text, because no JavaScript number holds it. */
export const SOFT_DELETED_JSON = '{"$tb":9223372036854775807}';

export const NO_METADATA: StreamMetadata = { fields: {} };

export const isSoftDeleted = (metadata: StreamMetadata): boolean => (metadata.truncateBefore ?? 0) >= DELETED_BEFORE;

/** Metadata that is no JSON object rules nothing, as on the real server. */
export const parseStreamMetadata = (data: Uint8Array): StreamMetadata => {
  const fields = parseObject(Buffer.from(data).toString('utf8'));
  const accessList = parseAccessList(fields['$acl']);
  const maxAge = naturalNumber(fields['$maxAge']);
  return {
    fields,
    ...optional('maxCount', naturalNumber(fields['$maxCount'])),
    ...optional('maxAgeMs', maxAge === undefined ? undefined : maxAge * 1000),
    ...optional('truncateBefore', naturalNumber(fields['$tb'])),
    ...optional('accessList', accessList),
  };
};

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in Key]?: Value };

const parseObject = (text: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const naturalNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

const EVERYBODY: AccessList = {
  read: ['$all'],
  write: ['$all'],
  delete: ['$all'],
  metaRead: ['$all'],
  metaWrite: ['$all'],
};

const ADMINS: AccessList = {
  read: ['$admins'],
  write: ['$admins'],
  delete: ['$admins'],
  metaRead: ['$admins'],
  metaWrite: ['$admins'],
};

/** A list may also be given by the name of one of the two defaults. */
const parseAccessList = (value: unknown): AccessList | undefined => {
  if (value === '$userStreamAcl') return EVERYBODY;
  if (value === '$systemStreamAcl') return ADMINS;
  if (!isObject(value)) return undefined;
  return {
    ...optional('read', roles(value['$r'])),
    ...optional('write', roles(value['$w'])),
    ...optional('delete', roles(value['$d'])),
    ...optional('metaRead', roles(value['$mr'])),
    ...optional('metaWrite', roles(value['$mw'])),
  };
};

const roles = (value: unknown): readonly string[] | undefined => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((role): role is string => typeof role === 'string') : undefined;
};
