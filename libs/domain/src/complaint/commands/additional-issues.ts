import { londonDate } from '../../kernel/instant.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type DataOf, type SplitReason } from '../events/index.js';
import { type AdditionalIssue } from '../state.js';
import { defineCommand } from './case-command.js';
import { computed, neededBecause } from './computed-fields.js';
import { type Situation } from './context.js';
import { issuesToAnswer, latestDefinition } from './define.js';
import { invalidState, isAnswered, isLive, isOpenStage } from './states.js';
import { type Verdict } from './verdict.js';

export type RaiseAdditionalIssue = Omit<
  DataOf<'AdditionalIssueRaised'>,
  'additionalIssueId' | 'deadlines' | 'documents'
> & {
  readonly additionalIssueId?: string;
};

/** 6.8: a new matter is never lost; it is taken in or split off. */
export const raiseAdditionalIssue = defineCommand<RaiseAdditionalIssue>({
  name: 'raise-additional-issue',
  capability: 'escalationReasonsAndIssues',
  instant: 'raisedAt',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(!isLive(situation.complaint), situation, verdict, 'a case that is open'),
  decide(input, situation, verdict) {
    const { complaint, context } = situation;
    const taken = complaint.additionalIssues.some(
      ({ additionalIssueId }) => additionalIssueId === input.additionalIssueId,
    );
    invalidState(taken, situation, verdict, 'an additional issue that is not raised yet');
    neededBecause(
      verdict,
      input.wouldDelay && isBlank(input.delayReason),
      'delayReason',
      'the issue would delay the answer',
      '6.8',
    );
    return () => [
      {
        type: 'AdditionalIssueRaised',
        data: { ...input, additionalIssueId: input.additionalIssueId ?? context.newId('additional-issue') },
      },
    ];
  },
});

const waiting = (situation: Situation, id: string, verdict: Verdict): AdditionalIssue | undefined => {
  const issue = situation.complaint.additionalIssues.find(({ additionalIssueId }) => additionalIssueId === id);
  verdict.impossible(issue === undefined, 'UNKNOWN_ISSUE', { provision: '6.8', field: 'additionalIssueId' });
  invalidState(issue?.outcome !== undefined, situation, verdict, 'an additional issue that is not settled');
  return issue;
};

/** Before an issue is named: is there any that waits? */
const noneWaiting = (situation: Situation, verdict: Verdict, input: object | undefined): void =>
  invalidState(
    input === undefined && situation.complaint.additionalIssues.every(({ outcome }) => outcome !== undefined),
    situation,
    verdict,
    'an additional issue that is not settled',
  );

export interface IncorporateIssue {
  readonly additionalIssueId: string;
  readonly issueId?: string;
  readonly description?: Text;
  readonly serviceArea?: string;
  readonly category?: string;
  readonly changeReason?: Text;
}

/** 6.8: related, and raised before the answer: it becomes part of the definition. */
export const incorporateIssue = defineCommand<IncorporateIssue>({
  name: 'incorporate-issue',
  capability: 'escalationReasonsAndIssues',
  standing(situation, verdict, input) {
    const { complaint, stage } = situation;
    // The first answer counts, also at stage 2: what is raised after it is a complaint of its own.
    const answered = isAnswered(complaint, 1) || isAnswered(complaint, stage);
    const defined = latestDefinition(complaint, stage) !== undefined;
    invalidState(
      !answered && (!isOpenStage(complaint, stage) || !defined),
      situation,
      verdict,
      `stage ${stage} open and defined`,
    );
    verdict.impossible(answered, 'RESPONSE_ALREADY_ISSUED', {
      provision: '6.8',
      detail: 'Log it as a complaint of its own: split it.',
    });
    noneWaiting(situation, verdict, input);
  },
  decide(input, situation, verdict) {
    const { complaint, stage, context } = situation;
    const issue = waiting(situation, input.additionalIssueId, verdict);
    verdict.forbidden(issue?.related === false, 'UNRELATED_ISSUE', { provision: '6.8' });
    verdict.forbidden(issue?.wouldDelay === true, 'WOULD_UNREASONABLY_DELAY', { provision: '6.8' });
    return () => {
      const previous = latestDefinition(complaint, stage);
      const issueId = input.issueId ?? context.newId('issue');
      const added = {
        issueId,
        description: input.description ?? issue?.text ?? '',
        serviceArea:
          input.serviceArea ?? previous?.issues[0]?.serviceArea ?? complaint.logged?.serviceAreas[0] ?? 'OTHER',
        category: input.category ?? previous?.issues[0]?.category ?? complaint.logged?.category ?? 'OTHER',
      };
      return [
        {
          type: 'AdditionalIssueIncorporated',
          data: { additionalIssueId: input.additionalIssueId, stage, issueId },
        },
        {
          type: 'Defined',
          data: {
            stage,
            version: (previous?.version ?? 0) + 1,
            issues: [...issuesToAnswer(complaint, stage), added],
            outcomesSought: previous?.outcomesSought ?? [],
            outcomeNotStated: previous?.outcomeNotStated,
            unclearAspects: previous?.unclearAspects ?? [],
            basis: previous?.basis ?? 'LANDLORD_UNDERSTANDING',
            changeReason: input.changeReason ?? 'An additional issue was raised before the answer (6.8).',
          },
        },
      ];
    };
  },
});

export type SplitIssue = Omit<
  DataOf<'AdditionalIssueSplit'>,
  'newCaseId' | 'receivedAt' | 'reason' | 'deadlines' | 'documents'
> & {
  readonly reason?: SplitReason;
  readonly newCaseId?: string;
  readonly receivedAt?: string;
};

/** The reason holds as the record stands: what could be taken in is not split off (6.8). */
const reasonHolds = (reason: SplitReason, issue: AdditionalIssue, { complaint }: Situation): boolean => {
  switch (reason) {
    case 'RESPONSE_ISSUED':
      return Object.values(complaint.stages).some(({ response }) => response !== undefined);
    case 'UNRELATED':
      return !issue.related;
    case 'WOULD_UNREASONABLY_DELAY':
      return issue.wouldDelay;
  }
};

/** 6.8: unrelated, too late or too slow for this case: a complaint of its own, received when it was raised. */
export const splitIssue = defineCommand<SplitIssue>({
  name: 'split-issue',
  capability: 'escalationReasonsAndIssues',
  standing: noneWaiting,
  decide(input, situation, verdict) {
    const issue = waiting(situation, input.additionalIssueId, verdict);
    const { reason } = input;
    const said = { provision: '6.8', field: 'reason' };
    verdict.impossible(reason === undefined, 'SPLIT_REASON_REQUIRED', said);
    const differs = reason !== undefined && issue !== undefined && !reasonHolds(reason, issue, situation);
    verdict.forbidden(differs, 'SPLIT_REASON_REQUIRED', {
      ...said,
      detail: `${reason ?? ''} is not what the record says of this issue.`,
    });
    const receivedAt = issue?.raisedAt ?? situation.occurredAt;
    const sameDay = input.receivedAt === undefined || londonDate(input.receivedAt) === londonDate(receivedAt);
    computed(verdict, 'receivedAt', sameDay ? undefined : input.receivedAt, receivedAt);
    return () => [
      {
        type: 'AdditionalIssueSplit',
        data: {
          ...input,
          reason: reason ?? 'UNRELATED',
          newCaseId: input.newCaseId ?? situation.context.newId('new-case'),
          receivedAt,
        },
      },
    ];
  },
});
