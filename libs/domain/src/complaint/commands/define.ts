import { type Stage } from '../../code/ruleset.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type DataOf, type Issue } from '../events/index.js';
import { type Complaint, type Definition } from '../state.js';
import { defineCommand } from './case-command.js';
import { computed } from './computed-fields.js';
import { invalidState, isAnswered, isOpenStage, receiptOf } from './states.js';

export interface DefineComplaint {
  readonly stage?: Stage;
  readonly version?: number;
  readonly issues?: readonly (Omit<Issue, 'issueId'> & { readonly issueId?: string })[];
  readonly outcomesSought: readonly Text[];
  readonly outcomeNotStated?: { readonly attemptEventId: string };
  readonly unclearAspects: readonly Text[];
  readonly basis: DataOf<'Defined'>['basis'];
  readonly changeReason?: Text;
}

export const latestDefinition = (complaint: Complaint, stage: Stage): Definition | undefined =>
  complaint.stages[stage].definitions.at(-1);

/** Issues that are still this case's to answer: not split off, not excluded by a partial refusal. */
export const issuesToAnswer = (complaint: Complaint, stage: Stage): readonly Issue[] =>
  (latestDefinition(complaint, stage)?.issues ?? []).filter(
    ({ issueId }) => !complaint.excludedIssueIds.includes(issueId),
  );

export const knowsIssue = (complaint: Complaint, issueId: string): boolean =>
  Object.values(complaint.stages).some(({ definitions }) =>
    definitions.some(({ issues }) => issues.some((issue) => issue.issueId === issueId)),
  );

/** 5.6: at each stage, the landlord's understanding of the complaint and the outcomes the resident seeks. */
export const define = defineCommand<DefineComplaint>({
  name: 'define',
  capability: 'triageDefineAcknowledge',
  notBefore: receiptOf,
  standing(situation, verdict, input) {
    const { complaint, stage } = situation;
    const empty = input !== undefined && (input.issues ?? []).length === 0;
    verdict.impossible(empty, 'NO_ISSUES', { provision: '5.6', field: 'issues' });
    const answered = isAnswered(complaint, stage);
    verdict.impossible(answered, 'STAGE_RESPONDED', {
      provision: '5.6',
      detail: `Stage ${stage} has been answered; its definition stands as it was answered.`,
    });
    invalidState(!answered && !isOpenStage(complaint, stage), situation, verdict, `stage ${stage} open`);
  },
  decide(input, { complaint, stage, context }, verdict) {
    const issues = (input.issues ?? []).map((issue, index) => ({
      ...issue,
      issueId: issue.issueId ?? context.newId(`issue-${index}`),
    }));
    const previous = latestDefinition(complaint, stage);
    const version = (previous?.version ?? 0) + 1;
    computed(verdict, 'version', input.version, version);
    verdict.forbidden(version > 1 && isBlank(input.changeReason), 'CHANGE_REASON_REQUIRED', {
      provision: '5.6',
      field: 'changeReason',
      detail: 'A definition that changes says why.',
    });
    const dropped = issuesToAnswer(complaint, stage).filter(
      ({ issueId }) => !issues.some((issue) => issue.issueId === issueId),
    );
    verdict.forbidden(dropped.length > 0, 'ISSUE_REMOVED', {
      provision: '5.6',
      field: 'issues',
      detail: `Issues are added, split or excluded by their own commands, never dropped: ${dropped.map(({ issueId }) => issueId).join(', ')}.`,
    });
    return () => [{ type: 'Defined', data: { ...input, stage, version, issues } }];
  },
});
