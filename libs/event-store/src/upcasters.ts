/** Reads an old stored shape as today's. Keyed by type and the schema version it reads; applied until none is left. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/** None yet: every event is of version 1. The first entry will be `'Logged@1': …`, which makes a version 2. */
export const UPCASTERS: Readonly<Record<string, Upcaster>> = {};

/** The newest shape of an event's data, and the schema version it then has. */
export const upcast = (
  type: string,
  schemaVersion: number,
  data: Record<string, unknown>,
  upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS,
): { readonly schemaVersion: number; readonly data: Record<string, unknown> } => {
  const upcaster = upcasters[`${type}@${schemaVersion}`];
  return upcaster === undefined ? { schemaVersion, data } : upcast(type, schemaVersion + 1, upcaster(data), upcasters);
};

/** The version that events of this type are written in today: one above the last that an upcaster reads. */
export const newestVersionOf = (type: string, upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS): number => {
  let version = 1;
  while (upcasters[`${type}@${version}`] !== undefined) version += 1;
  return version;
};
