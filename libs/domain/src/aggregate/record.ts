import { refused, type Decision, type Refusal } from '../kernel/decision.js';
import { type Instant } from '../kernel/instant.js';
import { type AnyEvent, type StoredEvent, type Warning } from '../complaint/stored-event.js';
import { WRITING, type Capability, type Cell } from '../roles/permissions.js';
import { type Actor, type Role } from '../roles/roles.js';
import { eventMetadata, type CommandOrigin } from './metadata.js';

/** What a decision about a stream that is no complaint may not look up itself. */
export interface AggregateContext extends CommandOrigin {
  readonly actor: Actor;
  /** When it happened; a decree or a publication is of the moment unless the command says otherwise. */
  readonly occurredAt: Instant;
  /** The versions in force, which every event names. */
  readonly policyVersion: number;
  readonly calendarVersion: number;
}

export const FORBIDDEN: Refusal = { code: 'FORBIDDEN_ROLE', detail: 'None of your roles allows this here.' };

/** The first of the actor's roles that the row of the table allows without condition. */
export const roleThatMay = (capability: Capability, actor: Actor): Role | undefined => {
  const row: Readonly<Partial<Record<Role, Cell>>> = WRITING[capability];
  return actor.roles.find((role) => row[role] === 'ALWAYS');
};

/** Which stream the events go to, and what stands there already: -1 for a stream that does not exist. */
export interface Target {
  readonly streamId: string;
  readonly landlordId: string;
  readonly revision: number;
}

/**
 * A decision about any stream but a complaint's: refused when a rule stands against it, else its drafts become events
 * with ids and metadata. Every refusal is named, the first in the rulebook's order first.
 */
export const conclude = <Event extends AnyEvent>(
  context: AggregateContext,
  target: Target,
  role: Role,
  refusals: readonly Refusal[],
  drafts: () => readonly Event[],
  warnings: readonly Warning[] = [],
): Decision<StoredEvent<Event>, Warning> => {
  const [first, ...others] = refusals;
  if (first !== undefined) return refused(first, ...others);
  const events = drafts().map((draft, index): StoredEvent<Event> => {
    const revision = target.revision + 1 + index;
    const metadata = eventMetadata(context, {
      type: draft.type,
      streamId: target.streamId,
      revision,
      index,
      landlordId: target.landlordId,
      occurredAt: context.occurredAt,
      role,
      policyVersion: context.policyVersion,
      calendarVersion: context.calendarVersion,
      nonCompliant: [],
      warnings,
    });
    return { ...draft, id: metadata.eventId, revision, metadata };
  });
  return { kind: 'accepted', events, warnings };
};
