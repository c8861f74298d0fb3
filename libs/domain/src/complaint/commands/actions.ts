import { type Stage } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { type Action, type Complaint } from '../state.js';
import { defineCommand } from './case-command.js';
import { type Situation } from './context.js';
import { withinHorizon } from './remedies.js';
import { invalidState } from './states.js';
import { type Verdict } from './verdict.js';

export type RecordAction = Omit<
  DataOf<'ActionRecorded'>,
  'actionId' | 'stage' | 'ownerId' | 'deadlines' | 'documents'
> & {
  readonly actionId?: string;
  readonly stage?: Stage;
  readonly ownerId?: string;
};

/** 6.6, 6.17: what is still to be done has an owner and a date. */
export const recordAction = defineCommand<RecordAction>({
  name: 'record-action',
  capability: 'completeWork',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  decide(input, situation, verdict) {
    const { complaint, stage, context } = situation;
    withinHorizon(input.dueOn, situation);
    verdict.forbidden(isBlank(input.ownerId), 'OWNER_REQUIRED', {
      provision: stage === 1 ? '6.6' : '6.17',
      field: 'ownerId',
    });
    const taken = complaint.actions.some(({ actionId }) => actionId === input.actionId);
    invalidState(taken, situation, verdict, 'an action that is not recorded yet');
    return () => [
      {
        type: 'ActionRecorded',
        data: { ...input, actionId: input.actionId ?? context.newId('action'), stage, ownerId: input.ownerId ?? '' },
      },
    ];
  },
});

const openAction = (situation: Situation, actionId: string, verdict: Verdict): Action | undefined => {
  const action = situation.complaint.actions.find((candidate) => candidate.actionId === actionId);
  verdict.impossible(action === undefined, 'UNKNOWN_ACTION', { provision: '6.6', field: 'actionId' });
  invalidState(action?.completedOn !== undefined, situation, verdict, 'an action that is not completed');
  return action;
};

const recordedOn = ({ complaint }: Situation, input: { actionId: string }): LocalDate | undefined =>
  complaint.actions.find(({ actionId }) => actionId === input.actionId)?.recordedOn;

const noOpenAction = (situation: Situation, verdict: Verdict, input: { actionId: string } | undefined): void =>
  invalidState(
    input === undefined && openWork(situation.complaint).length === 0,
    situation,
    verdict,
    'an action that is recorded and not done',
  );

const openWork = ({ actions }: Complaint): readonly Action[] =>
  actions.filter(({ completedOn }) => completedOn === undefined);

export type UpdateAction = Omit<DataOf<'ActionUpdated'>, 'deadlines' | 'documents'>;

/** 6.6: a new date counts once the resident was told. */
export const updateAction = defineCommand<UpdateAction>({
  name: 'update-action',
  capability: 'completeWork',
  notBefore: recordedOn,
  standing: noOpenAction,
  openWork,
  decide(input, situation, verdict) {
    openAction(situation, input.actionId, verdict);
    withinHorizon(input.newDueOn, situation);
    return () => [{ type: 'ActionUpdated', data: { ...input } }];
  },
});

export type CompleteAction = Omit<DataOf<'ActionCompleted'>, 'deadlines' | 'documents'>;

export const completeAction = defineCommand<CompleteAction>({
  name: 'complete-action',
  capability: 'completeWork',
  instant: 'completedAt',
  notBefore: recordedOn,
  standing: noOpenAction,
  openWork,
  decide(input, situation, verdict) {
    openAction(situation, input.actionId, verdict);
    return () => [{ type: 'ActionCompleted', data: { ...input } }];
  },
});
