import { join } from 'node:path';
import { type Database } from '@redress/database';
import { Documents } from '@redress/documents';
import { destroyedIn } from '@redress/erasure';
import { type Settings } from '@redress/platform';
import { forgetDerived, openMasterKey } from '@redress/runtime';
import { DisclosedKeys, SubjectKeys } from '@redress/sealing';

/**
 * Destroys every key that the register says was destroyed, and the files of documents with them. What the backup holds
 * of them is not readable any more when the instance starts. Answers how many erasures there are.
 */
export const eraseAgain = async (settings: Settings, database: Database, register: Buffer): Promise<number> => {
  const entries = destroyedIn(register);
  const master = await openMasterKey(settings, database);
  const keys = new SubjectKeys(database, master);
  const alsoForget = forgetDerived(new DisclosedKeys(database, master));
  const documents = new Documents(
    join(settings.REDRESS_DATA_DIR, 'documents'),
    database,
    master,
    settings.MAX_DOCUMENT_BYTES,
  );
  for (const { landlordId, subjectIds, caseIds, documentIds, at } of entries) {
    await database.transaction(async (client) => {
      await keys.destroy(client, landlordId, subjectIds, at);
      await documents.destroyKeys(client, landlordId, documentIds, at);
      await alsoForget(client, { landlordId, subjectIds, caseIds });
    });
    await documents.removeFiles(documentIds);
  }
  return entries.length;
};
