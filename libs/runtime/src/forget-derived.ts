import { type Client } from '@redress/database';
import { type ForgottenSubjects, forgetWords } from '@redress/read-models';
import { type DisclosedKeys } from '@redress/sealing';

/** What an erasure destroys beside the keys of subjects and documents: single keys from bundles, and hashes of words. */
export const forgetDerived =
  (disclosed: DisclosedKeys) =>
  async (client: Client, erased: ForgottenSubjects): Promise<void> => {
    await disclosed.destroy(client, erased.landlordId, erased.caseIds);
    await forgetWords(client, erased);
  };
