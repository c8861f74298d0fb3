import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState } from './states.js';

export type DeclareConflict = Omit<DataOf<'ConflictDeclared'>, 'deadlines' | 'documents'>;
export type ResolveConflict = Omit<DataOf<'ConflictResolved'>, 'deadlines' | 'documents'>;

/** 5.8: a conflict, actual or perceived, is put on record. */
export const declareConflict = defineCommand<DeclareConflict>({
  name: 'declare-conflict',
  capability: 'escalationReasonsAndIssues',
  decide: (input) => () => [{ type: 'ConflictDeclared', data: { ...input } }],
});

/** 5.8: and managed, by another handler or by measures. */
export const resolveConflict = defineCommand<ResolveConflict>({
  name: 'resolve-conflict',
  capability: 'escalationReasonsAndIssues',
  standing: (situation, verdict, input) =>
    invalidState(
      input === undefined && situation.complaint.conflicts.every(({ resolved }) => resolved),
      situation,
      verdict,
      'an unresolved conflict',
    ),
  decide(input, situation, verdict) {
    const open = situation.complaint.conflicts.some(
      ({ personId, resolved }) => personId === input.personId && !resolved,
    );
    invalidState(!open, situation, verdict, 'an unresolved conflict of this person');
    return () => [{ type: 'ConflictResolved', data: { ...input } }];
  },
});
