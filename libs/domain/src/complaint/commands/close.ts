import { isWithin, type LocalDate } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { openForRequestsUntil } from '../asking-window.js';
import { respondedOn } from '../case-rules.js';
import { isUpheld } from '../deadlines/learning.js';
import { defineCommand } from './case-command.js';
import { type Situation } from './context.js';
import { isOpenRemedy } from './remedies.js';
import { inPhase, invalidState, isLive } from './states.js';

export type CloseCase = Omit<DataOf<'Closed'>, 'deadlines' | 'documents'>;

const isFinal = ({ complaint }: Situation): boolean => complaint.stages[complaint.stage].response?.isFinal === true;

/** The last day on which the resident may still ask for the next stage; after a final answer there is none. */
const windowEndsOn = (situation: Situation): LocalDate | undefined => {
  const { complaint, rules } = situation;
  return isFinal(situation) ? undefined : openForRequestsUntil(complaint, complaint.stage, rules);
};

const fits = (outcome: CloseCase['outcome'], situation: Situation): boolean => {
  const final = isFinal(situation);
  if (situation.complaint.phase === 'REFUSED') return outcome === 'REFUSED';
  return outcome === (final ? 'EXHAUSTED' : 'RESOLVED_S1');
};

/** 6.6, 7.3, 9.1: a case is closed when everything promised is done and what it taught is on record. */
export const close = defineCommand<CloseCase>({
  name: 'close',
  capability: 'closeReopenWithdraw',
  notBefore: ({ complaint }) => respondedOn(complaint, complaint.stage) ?? complaint.refusal?.refusedOn,
  standing(situation, verdict, input) {
    const { complaint, on } = situation;
    invalidState(!inPhase(complaint, 'RESPONDED', 'REFUSED'), situation, verdict, 'a case that is answered or refused');
    const openActions = complaint.actions.filter(({ completedOn }) => completedOn === undefined);
    verdict.forbidden(openActions.length > 0 || input?.checklist.actionsComplete === false, 'OPEN_ACTIONS', {
      provision: '6.6',
      detail: `Not done: ${openActions.map(({ actionId }) => actionId).join(', ')}.`,
    });
    const openRemedies = complaint.remedies.filter(isOpenRemedy);
    verdict.forbidden(openRemedies.length > 0 || input?.checklist.remediesComplete === false, 'OPEN_REMEDIES', {
      provision: '7.3',
      detail: `Not done: ${openRemedies.map(({ remedyId }) => remedyId).join(', ')}.`,
    });
    verdict.forbidden(complaint.flags.ombudsmanHold, 'OMBUDSMAN_HOLD', { provision: '9.7' });
    const until = complaint.phase === 'RESPONDED' ? windowEndsOn(situation) : undefined;
    const unconfirmed = input?.residentConfirmedAt === undefined;
    verdict.forbidden(isWithin(on, until) && unconfirmed, 'ESCALATION_WINDOW_OPEN', {
      provision: '6.10',
      detail: `The resident may ask for the next stage until ${until ?? ''}.`,
    });
    const upheld = ([1, 2, 3] as const).some((stage) => isUpheld(complaint, stage));
    const learned = complaint.learningOn !== undefined && input?.checklist.learningRecorded !== false;
    verdict.forbidden(upheld && !learned, 'LEARNING_NOT_CONSIDERED', { provision: '9.1' });
  },
  decide(input, situation, verdict) {
    const settled = inPhase(situation.complaint, 'RESPONDED', 'REFUSED');
    verdict.impossible(settled && !fits(input.outcome, situation), 'INVALID_STATE', {
      field: 'outcome',
      detail: `${input.outcome} is not how this case ended.`,
    });
    return () => [{ type: 'Closed', data: { ...input } }];
  },
});

export type Withdraw = Omit<DataOf<'Withdrawn'>, 'by' | 'evidence' | 'deadlines' | 'documents'> & {
  readonly by: string;
  readonly evidence?: DataOf<'Withdrawn'>['evidence'];
};

const isResidents = (by: string): by is DataOf<'Withdrawn'>['by'] => by === 'RESIDENT' || by === 'REPRESENTATIVE';

/** Only the resident, or who stands for them, withdraws a complaint, in their own words. */
export const withdraw = defineCommand<Withdraw>({
  name: 'withdraw',
  capability: 'closeReopenWithdraw',
  instant: 'at',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(!isLive(situation.complaint), situation, verdict, 'a case that is open'),
  decide(input, _situation, verdict) {
    const { by } = input;
    verdict.impossible(!isResidents(by), 'WITHDRAWAL_NOT_BY_RESIDENT', { field: 'by' });
    verdict.forbidden(isBlank(input.evidence), 'EVIDENCE_REQUIRED', { provision: '5.12', field: 'evidence' });
    return () => [
      {
        type: 'Withdrawn',
        data: { ...input, by: isResidents(by) ? by : 'RESIDENT', evidence: input.evidence ?? '' },
      },
    ];
  },
});

export type Reopen = Omit<DataOf<'Reopened'>, 'deadlines' | 'documents'>;

/** A closed or withdrawn case goes back to where it stood; its clocks were never stopped (D10). */
export const reopen = defineCommand<Reopen>({
  name: 'reopen',
  capability: 'closeReopenWithdraw',
  notBefore: ({ complaint }) => complaint.closedOn ?? complaint.withdrawnOn,
  standing: (situation, verdict) =>
    invalidState(
      !inPhase(situation.complaint, 'CLOSED', 'WITHDRAWN'),
      situation,
      verdict,
      'a case that was closed or withdrawn',
    ),
  decide: (input) => () => [{ type: 'Reopened', data: { ...input } }],
});
