import { type Stage } from '../../code/ruleset.js';
import { type DataOf } from '../events/index.js';
import { respondedOn } from '../case-rules.js';
import { decidersOf } from './assign-handler.js';
import { defineCommand } from './case-command.js';
import { anyAnswer, invalidState, isAnswered } from './states.js';

export type RecordLearning = Omit<DataOf<'LearningRecorded'>, 'deadlines' | 'documents'>;

/** 9.1: look beyond the case; that there is nothing to learn is an answer too. */
export const recordLearning = defineCommand<RecordLearning>({
  name: 'record-learning',
  capability: 'escalationReasonsAndIssues',
  notBefore: ({ complaint }) => respondedOn(complaint, 1) ?? respondedOn(complaint, 2),
  standing: (situation, verdict) =>
    invalidState(!anyAnswer(situation.complaint), situation, verdict, 'a case that has been answered'),
  decide: (input) => () => [{ type: 'LearningRecorded', data: { ...input } }],
});

export type RecordQuality = Omit<DataOf<'QualityChecked'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** I19: a sampled answer is checked by somebody who had no hand in it. */
export const recordQuality = defineCommand<RecordQuality>({
  name: 'record-quality',
  capability: 'qualityCheck',
  standing: (situation, verdict) =>
    invalidState(!anyAnswer(situation.complaint), situation, verdict, 'a case that has been answered'),
  decide(input, situation, verdict) {
    const { complaint, stage } = situation;
    invalidState(anyAnswer(complaint) && !isAnswered(complaint, stage), situation, verdict, `stage ${stage} answered`);
    const handled = [1, 2, 3].some((other) => decidersOf(complaint, other as Stage).has(input.reviewerId));
    verdict.forbidden(handled, 'REVIEWER_IS_HANDLER', { field: 'reviewerId' });
    return () => [{ type: 'QualityChecked', data: { ...input, stage } }];
  },
});
