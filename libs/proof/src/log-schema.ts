import { type Migration } from '@redress/database';

export const proofMigrations: readonly Migration[] = [
  {
    name: 'proof-1',
    sql: `create table redress.log_leaf (
            leaf_index bigint primary key,
            hash bytea not null,
            stream_id text not null,
            revision bigint not null,
            event_id uuid not null,
            commit_position bigint not null
          );
          create unique index log_leaf_place on redress.log_leaf (stream_id, revision);
          create table redress.log_tile (
            level int not null,
            tile_index bigint not null,
            root bytea not null,
            hashes bytea not null,
            primary key (level, tile_index)
          );
          alter table redress.log_tile alter column hashes set storage external;
          comment on table redress.log_tile is
            '256 neighbouring hashes of a level and their root, written once they are complete. Level 0 holds leaves, level 1 the roots of level 0.';
          create table redress.log_checkpoint (
            serial bigint generated always as identity primary key,
            size bigint not null,
            root bytea not null,
            note text not null,
            verifier_key text not null,
            cut_at timestamptz not null
          );
          create index log_checkpoint_size on redress.log_checkpoint (size, serial);
          create table redress.log_audit (
            id boolean primary key default true check (id),
            passed_at timestamptz,
            leaves bigint,
            fault text
          )`,
  },
];
