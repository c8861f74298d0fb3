import { type Actor, type Cell, READING, type ReadCapability, type Role } from '@redress/domain';

/** Whose rows a reader may see: all of the landlord's, only cases assigned to them, or none. */
export type Sight = 'ALL' | 'ASSIGNED' | 'NONE';

/** The widest cell that any of the person's roles has in the row of the table. */
export const sightOf = (capability: ReadCapability, actor: Actor): Sight => {
  const row: Readonly<Partial<Record<Role, Cell>>> = READING[capability];
  const cells = actor.roles.map((role) => row[role]);
  if (cells.includes('ALWAYS')) return 'ALL';
  return cells.includes('ASSIGNED') ? 'ASSIGNED' : 'NONE';
};

/** SQL for "this case is assigned to the reader", on a table or view joined with the worklist as `w`. */
export const assignedTo = (parameter: string): string => `w.assigned @> to_jsonb(array[${parameter}::text])`;
