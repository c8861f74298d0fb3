import { type Client } from 'pg';
import { FIRST_POSITION } from '../journal/log.js';

/** Raised when the bytes in the tables change their meaning; a node refuses what it does not understand. */
const FORMAT = 1;

/** A schema name that needs no quoting, so that it can stand in a statement. */
export const checkedSchemaName = (schema: string): string => {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`"${schema}" cannot be the name of a log's schema.`);
  return schema;
};

/**
 * One row a commit, so a commit is one insert. The frames are what goes to readers, byte for byte, and are not
 * compressed: a part of them can then be read without the rest.
 */
const definition = (schema: string): string => `
  create schema if not exists ${schema};
  create table ${schema}.store (
    only_row boolean primary key default true check (only_row),
    id uuid not null default gen_random_uuid(),
    format integer not null,
    reserved_to bigint not null
  );
  create table ${schema}.record (
    position bigint primary key,
    heads bytea not null,
    frames bytea not null
  );
  alter table ${schema}.record alter column heads set storage external, alter column frames set storage external;
  comment on table ${schema}.store is 'One row: which store this is. Positions below reserved_to may have been used.';
  comment on table ${schema}.record is
    'The event log, one row a commit. heads: what the index needs, frames: the events as they go to readers. Never change or delete rows.';
  insert into ${schema}.store (format, reserved_to) values (${FORMAT}, ${FIRST_POSITION});
`;

export interface StoreRow {
  readonly id: string;
  readonly reservedTo: number;
}

/** Makes the tables when there are none. The caller holds the lock, so nobody else does so at the same time. */
export const openStore = async (client: Client, schema: string): Promise<StoreRow> => {
  const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    `${schema}.store`,
  ]);
  if (rows[0]?.exists !== true) await client.query(`begin; ${definition(schema)} commit;`);
  return readStore(client, schema);
};

const readStore = async (client: Client, schema: string): Promise<StoreRow> => {
  const { rows } = await client.query<{ id: string; format: number; reserved_to: string }>(
    `select id, format, reserved_to from ${schema}.store`,
  );
  const [store] = rows;
  if (store === undefined) throw new Error(`The table ${schema}.store is empty; the log has been damaged.`);
  if (store.format !== FORMAT)
    throw new Error(`The log in schema ${schema} has format ${store.format}; this node knows format ${FORMAT}.`);
  return { id: store.id, reservedTo: Number(store.reserved_to) };
};
