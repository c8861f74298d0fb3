import { isBlank, type Text } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState, isOpenStage } from './states.js';

export type TriageComplaint = Omit<DataOf<'Triaged'>, 'deadlines' | 'documents'>;

const isSaid = (text: Text): boolean => !isBlank(text);

/** 6.1: early response or investigation, after weighing complexity, vulnerability and risk. */
export const triage = defineCommand<TriageComplaint>({
  name: 'triage',
  capability: 'triageDefineAcknowledge',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(!isOpenStage(situation.complaint, 1), situation, verdict, 'stage 1 logged or under investigation'),
  decide(input, _situation, verdict) {
    const answered = (input.urgentActions ?? []).some(isSaid) || !isBlank(input.noUrgentActionReason);
    verdict.forbidden(input.atRisk && !answered, 'URGENT_ACTION_REQUIRED', {
      provision: '6.1',
      field: 'urgentActions',
      detail: 'Somebody is at risk: say what is done at once, or why nothing is.',
    });
    return () => [{ type: 'Triaged', data: { ...input } }];
  },
});
