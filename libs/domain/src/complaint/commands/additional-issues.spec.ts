import { acknowledged, answered, investigatingAgain, logged, pastFact, withdrawn } from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const raised = ({ now }: Story, change: object = {}) => ({
  additionalIssueId: 'door',
  text: 'The door does not close.',
  raisedAt: now,
  related: true,
  wouldDelay: false,
  ...change,
});
const withIssue = (change: object = {}, begin = acknowledged): Story => {
  const story = begin();
  return story.tell('raise-additional-issue', raised(story, change));
};
const take = { additionalIssueId: 'door' };
const split = (reason?: string) => ({ additionalIssueId: 'door', ...(reason !== undefined && { reason }) });

describe('raise-additional-issue', () => {
  it('[6.8] starts five working days to take it in or split it off', () => {
    const story = withIssue();
    expect(story.changes()).toEqual(['ADDISSUE/door STARTED 2025-03-12']);
    expect(story.complaint.deadlines['ADDISSUE/door']?.basis).toBe('ADVISORY');
  });

  it('[6.8] that it would delay the answer says how', () => {
    const story = acknowledged();
    expect(story.against('raise-additional-issue', raised(story, { wouldDelay: true }))).toEqual(['MISSING_FIELD 6.8']);
    const reason = { wouldDelay: true, delayReason: 'A second survey is needed.' };
    expect(story.against('raise-additional-issue', raised(story, reason))).toEqual([]);
  });

  it('[6.8] needs a case that is open, and an id of its own', () => {
    const over = withdrawn();
    expect(over.against('raise-additional-issue', raised(over))).toEqual(['INVALID_STATE']);
    const twice = withIssue();
    expect(twice.against('raise-additional-issue', raised(twice))).toEqual(['INVALID_STATE']);
  });
});

describe('incorporate-issue', () => {
  it('[6.8] related and before the answer: the definition gets a new version', () => {
    const story = withIssue().tell('incorporate-issue', take);
    expect(story.last('AdditionalIssueIncorporated').data).toMatchObject({ additionalIssueId: 'door', stage: 1 });
    const { issueId } = story.last('AdditionalIssueIncorporated').data;
    expect(story.last('Defined').data).toMatchObject({
      stage: 1,
      version: 2,
      issues: [{ issueId: ISSUE }, { issueId, description: 'The door does not close.', serviceArea: 'REPAIRS' }],
    });
    expect(story.changes(2)).toEqual(['ADDISSUE/door MET 2025-03-05']);
  });

  it('[6.8] takes the words, area and id that the command brings', () => {
    const own = {
      issueId: 'door-2',
      description: 'Front door',
      serviceArea: 'ESTATE',
      category: 'ESTATE',
      changeReason: 'New',
    };
    const { data } = withIssue()
      .tell('incorporate-issue', { ...take, ...own })
      .last('Defined');
    expect(data.issues[1]).toEqual({
      issueId: 'door-2',
      description: 'Front door',
      serviceArea: 'ESTATE',
      category: 'ESTATE',
    });
    expect(data.changeReason).toBe('New');
  });

  it('[6.8] what else the definition says goes on in the new version', () => {
    const define = {
      outcomesSought: ['Repair the boiler', 'An apology'],
      outcomeNotStated: { attemptEventId: 'attempt' },
      unclearAspects: ['Since when?'],
      basis: 'LANDLORD_UNDERSTANDING' as const,
    };
    const story = withIssue({}, () => acknowledged({ define })).tell('incorporate-issue', take);
    expect(story.last('Defined').data).toMatchObject({ version: 2, ...define });
    const agreed = withIssue().tell('incorporate-issue', take).last('Defined').data;
    expect(agreed).toMatchObject({ basis: 'RESIDENT_AGREED', unclearAspects: [] });
    expect(agreed).not.toHaveProperty('outcomeNotStated');
  });

  it('[6.8] after the answer it is too late, even as a past fact', () => {
    const story = withIssue({}, answered);
    expect(story.against('incorporate-issue', take)).toEqual(['RESPONSE_ALREADY_ISSUED 6.8']);
    expect(story.against('incorporate-issue', take, pastFact)).toEqual(['RESPONSE_ALREADY_ISSUED 6.8']);
  });

  it.each([
    ['unrelated', { related: false }, ['UNRELATED_ISSUE 6.8']],
    ['a delay', { wouldDelay: true, delayReason: 'Survey' }, ['WOULD_UNREASONABLY_DELAY 6.8']],
    [
      'after the answer and unrelated',
      { related: false },
      ['RESPONSE_ALREADY_ISSUED 6.8', 'UNRELATED_ISSUE 6.8'],
      answered,
    ],
  ])('[6.8] %s: it is a complaint of its own', (_what, change, codes, begin = acknowledged) => {
    expect(withIssue(change, begin).against('incorporate-issue', take)).toEqual(codes);
  });

  it('[6.8] needs a definition to go into, and an issue that waits', () => {
    expect(withIssue({}, logged).against('incorporate-issue', take)).toEqual(['INVALID_STATE']);
    expect(acknowledged().against('incorporate-issue', take)).toEqual(['UNKNOWN_ISSUE 6.8']);
    const settled = withIssue().tell('incorporate-issue', take);
    expect(settled.against('incorporate-issue', take)).toEqual(['INVALID_STATE']);
  });

  it('[6.8] what is raised at stage 2, after the answer of stage 1, is a complaint of its own', () => {
    expect(withIssue({}, investigatingAgain).against('incorporate-issue', take)).toEqual([
      'RESPONSE_ALREADY_ISSUED 6.8',
    ]);
  });
});

describe('split-issue', () => {
  it('[6.8] becomes a case of its own, received when it was raised', () => {
    const story = withIssue({ related: false }).at('2025-03-07 10:00').tell('split-issue', split('UNRELATED'));
    expect(story.last('AdditionalIssueSplit').data).toMatchObject({
      reason: 'UNRELATED',
      receivedAt: london('2025-03-05 11:00'),
    });
    expect(story.last('AdditionalIssueSplit').data.newCaseId).toContain('new-case');
    expect(story.changes()).toEqual(['ADDISSUE/door MET 2025-03-07']);
  });

  it.each([
    ['UNRELATED', { related: false }, acknowledged, []],
    ['UNRELATED', {}, acknowledged, ['SPLIT_REASON_REQUIRED 6.8']],
    ['WOULD_UNREASONABLY_DELAY', { wouldDelay: true, delayReason: 'Survey' }, acknowledged, []],
    ['WOULD_UNREASONABLY_DELAY', {}, acknowledged, ['SPLIT_REASON_REQUIRED 6.8']],
    ['RESPONSE_ISSUED', {}, answered, []],
    ['RESPONSE_ISSUED', {}, acknowledged, ['SPLIT_REASON_REQUIRED 6.8']],
    [undefined, { related: false }, acknowledged, ['SPLIT_REASON_REQUIRED 6.8']],
  ])('[6.8] the reason must be what the record says: %s', (reason, change, begin, codes) => {
    expect(withIssue(change, begin).against('split-issue', split(reason))).toEqual(codes);
  });

  it('[6.8] the reason stands on record', () => {
    const story = withIssue({}, answered).tell('split-issue', split('RESPONSE_ISSUED'));
    expect(story.last('AdditionalIssueSplit').data.reason).toBe('RESPONSE_ISSUED');
  });

  it('[6.8] records as a past fact that an issue was split off without need, but not for no reason', () => {
    const story = withIssue().tell('split-issue', split('UNRELATED'), pastFact);
    expect(story.last('AdditionalIssueSplit').metadata.nonCompliant).toEqual(['SPLIT_REASON_REQUIRED']);
    expect(withIssue().against('split-issue', split(), pastFact)).toEqual(['SPLIT_REASON_REQUIRED 6.8']);
  });

  it('[6.8] its receipt is the day it was raised, whatever the command says', () => {
    const story = withIssue({ related: false });
    const on = (receivedAt: string) => story.against('split-issue', { ...split('UNRELATED'), receivedAt });
    expect(on(london('2025-03-05 08:00'))).toEqual([]);
    expect(on(london('2025-03-06 08:00'))).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('[6.8] needs an issue that waits', () => {
    expect(acknowledged().against('split-issue', split('UNRELATED'))).toEqual(['UNKNOWN_ISSUE 6.8']);
    const settled = withIssue({ related: false }).tell('split-issue', split('UNRELATED'));
    expect(settled.against('split-issue', split('UNRELATED'))).toEqual(['INVALID_STATE']);
  });

  it('[6.8] a closed case still splits off what was raised before', () => {
    const story = withIssue({ related: false }, answered).at('2025-03-18 10:00');
    story.tell('close', samples.close({ residentConfirmedAt: story.now }));
    expect(story.against('split-issue', split('UNRELATED'))).toEqual([]);
  });
});
