import { type Client } from 'pg';

const RETRY_MS = 100;

/** The server may need a moment to notice that the last node is gone. */
const PATIENCE_MS = 3_000;

/**
 * Only one node may write to a log. The lock belongs to the connection that writes: who has lost it cannot write any
 * more either.
 */
export const takeSingleNodeLock = async (client: Client, schema: string): Promise<void> => {
  const end = Date.now() + PATIENCE_MS;
  while (!(await tryLock(client, schema))) {
    if (Date.now() > end)
      throw new Error(`Another node is using the log in schema ${schema} of this database; one log serves one node.`);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
};

const tryLock = async (client: Client, schema: string): Promise<boolean> => {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
    [`redress eventstore ${schema}`],
  );
  return rows[0]?.locked === true;
};
