import { type Querying } from '@redress/database';
import { SEARCH_TABLE } from './search.projection.js';

/** Whose words go: those sealed with the subjects' keys, and those of the cases that came with keys of their own. */
export interface ForgottenSubjects {
  readonly landlordId: string;
  readonly subjectIds: readonly string[];
  readonly caseIds: readonly string[];
}

/**
 * Deletes every word whose key is gone, from the table that readers see and from any that is built or compared beside
 * it. Part of the transaction that destroys the keys, after they were.
 */
export const forgetWords = async (
  client: Querying,
  { landlordId, subjectIds, caseIds }: ForgottenSubjects,
): Promise<void> => {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'redress' and c.relkind = 'r' and c.relname ~ $1`,
    [`^(verify_live_|verify_rebuilt_)?${SEARCH_TABLE}(_v\\d+(_g\\d+)?)?$`],
  );
  for (const { name } of tables)
    await client.query(
      `delete from ${name} t
       where t.landlord_id = $1
         and (t.case_id = any($3::uuid[])
              or t.key_id in (select key_id from redress.subject_key where landlord_id = $1 and subject_id = any($2::text[])))
         and not exists (select 1 from redress.subject_key k where k.key_id = t.key_id and k.wrapped is not null)
         and not exists (select 1 from redress.disclosed_key d where d.name = t.key_id || '.' || t.event_id)`,
      [landlordId, subjectIds, caseIds],
    );
};
