import { acknowledged, answered, answeredFinally, closed, investigating } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';

const check = (change: object = {}) => ({
  sampleId: 'sample-2025-03',
  checklist: { '6.7': 'OK', '6.5': 'NOT_OK' },
  reviewerId: 'reviewer',
  notes: 'The letter lacks the Ombudsman.',
  ...change,
});
const reviewer = { as: 'QUALITY_REVIEWER' } as const;

describe('record-learning', () => {
  it('[9.1] is put on record after an answer; the first one counts for the deadline', () => {
    const story = answered().tell('record-learning', samples.learning()).at('2025-03-19 10:00');
    story.tell('record-learning', samples.learning({ outcome: 'NONE' }));
    expect(story.complaint.learningOn).toBe('2025-03-17');
    expect(closed().against('record-learning', samples.learning())).toEqual([]);
  });

  it('[9.1] there is nothing to learn from before', () => {
    expect(acknowledged().against('record-learning', samples.learning())).toEqual(['INVALID_STATE']);
  });
});

describe('record-quality', () => {
  it('puts a check of the answer on record', () => {
    const story = answered().tell('record-quality', check(), reviewer);
    expect(story.last('QualityChecked').data).toMatchObject({ stage: 1, checklist: { '6.5': 'NOT_OK' } });
    expect(story.changes()).toEqual([]);
  });

  it.each([
    ['somebody else', 'reviewer', []],
    ['the handler of stage 1', 'handler', ['REVIEWER_IS_HANDLER']],
    ['the decider of stage 2', 'decider', ['REVIEWER_IS_HANDLER']],
  ])('I19: by %s', (_who, reviewerId, codes) => {
    expect(answeredFinally().against('record-quality', check({ reviewerId }), reviewer)).toEqual(codes);
  });

  it('of a stage that was answered', () => {
    expect(investigating().against('record-quality', check(), reviewer)).toEqual(['INVALID_STATE']);
    expect(answered().against('record-quality', check({ stage: 2 }), reviewer)).toEqual(['INVALID_STATE']);
    expect(answeredFinally().against('record-quality', check({ stage: 1 }), reviewer)).toEqual([]);
  });

  it('is for the reviewers alone', () => {
    expect(answered().against('record-quality', check())).toEqual(['FORBIDDEN_ROLE']);
  });
});
