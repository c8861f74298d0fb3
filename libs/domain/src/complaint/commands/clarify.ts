import { type Stage } from '../../code/ruleset.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState, isOpenStage, receiptOf } from './states.js';

export type RequestClarification = Omit<
  DataOf<'ClarificationRequested'>,
  'stage' | 'blocking' | 'deadlines' | 'documents'
> & {
  readonly stage?: Stage;
  readonly blocking?: boolean;
};

/** 5.6: what is unclear is asked; asking never stops a clock (D10, 6.12). */
export const requestClarification = defineCommand<RequestClarification>({
  name: 'request-clarification',
  capability: 'updates',
  instant: 'sentAt',
  notBefore: receiptOf,
  standing: (situation, verdict) =>
    invalidState(
      !isOpenStage(situation.complaint, situation.stage),
      situation,
      verdict,
      `stage ${situation.stage} open`,
    ),
  decide(input, { stage }, verdict) {
    verdict.impossible(input.blocking === true, 'CLARIFICATION_CANNOT_BLOCK', {
      provision: '6.12',
      field: 'blocking',
      detail: 'The Code knows no stopped clock: use an extension.',
    });
    return () => [{ type: 'ClarificationRequested', data: { ...input, stage, blocking: false } }];
  },
});

export type RecordClarification = Omit<DataOf<'ClarificationReceived'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

export const recordClarification = defineCommand<RecordClarification>({
  name: 'record-clarification',
  capability: 'updates',
  instant: 'receivedAt',
  notBefore: receiptOf,
  standing: (situation, verdict) =>
    invalidState(
      !isOpenStage(situation.complaint, situation.stage),
      situation,
      verdict,
      `stage ${situation.stage} open`,
    ),
  decide:
    (input, { stage }) =>
    () => [{ type: 'ClarificationReceived', data: { ...input, stage } }],
});

export type ClarifyResponsibility = Omit<DataOf<'ResponsibilityClarified'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

const isOpen = ({ status }: { readonly status: string }): boolean => status === 'TO_BE_CLARIFIED';

/** 5.7: what the acknowledgement left open is settled before the response. */
export const clarifyResponsibility = defineCommand<ClarifyResponsibility>({
  name: 'clarify-responsibility',
  capability: 'updates',
  instant: 'at',
  notBefore: receiptOf,
  standing(situation, verdict, input) {
    const open = situation.complaint.stages[situation.stage].acknowledged?.responsibilities.some(isOpen) ?? false;
    invalidState(input === undefined && !open, situation, verdict, 'an issue acknowledged as TO_BE_CLARIFIED');
  },
  decide(input, situation, verdict) {
    const { complaint, stage } = situation;
    const entry = complaint.stages[stage].acknowledged?.responsibilities.find(
      ({ issueId }) => issueId === input.issueId,
    );
    invalidState(entry === undefined || !isOpen(entry), situation, verdict, 'an issue acknowledged as TO_BE_CLARIFIED');
    verdict.forbidden(input.status === 'NOT_RESPONSIBLE' && isBlank(input.signpost), 'RESPONSIBILITY_INCOMPLETE', {
      provision: '5.7',
      field: 'signpost',
    });
    return () => [{ type: 'ResponsibilityClarified', data: { ...input, stage } }];
  },
});
