import { acknowledged, answer, answered, handlerOf, investigating, logged, pastFact } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { ISSUE, LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

describe('5.2 to 5.4 the process', () => {
  it('[5.2] [5.3] two stages and nothing before them', () => {
    expect(judged(logged(), '5.2')).toBe('NA NO_QUICK_RESOLUTION');
    expect(judged(logged(), '5.3')).toBe('PASS');
  });

  it.each(['Informal stage', 'Pre-complaint', 'precomplaint talk', 'Stage 0'])('[5.2] a tier called %s', (name) => {
    const { quickResolution } = logged({ landlord: 'kirklees' }).book.versions[0] ?? {};
    if (quickResolution === undefined) throw new Error('no quick resolution');
    expect(judged(logged({ profile: { quickResolution: { ...quickResolution, name } } }), '5.2')).toBe(
      'FAIL EXTRA_STAGE_IN_POLICY',
    );
    const needed = { quickResolution: { ...quickResolution, prerequisite: true } };
    expect(judged(logged({ profile: needed }), '5.2')).toBe('FAIL EXTRA_STAGE_IN_POLICY');
  });

  it.each([
    ['an informal name', ['Informal stage', 'Review'], 'FAIL EXTRA_STAGE_IN_POLICY'],
    ['plain names', ['Stage 1', 'Stage 2'], 'NA NO_QUICK_RESOLUTION'],
  ])('[5.2] stages with %s', (_what, named, expected) => {
    const stages = (logged().book.versions[0]?.stages ?? []).map((stage, index) => ({
      ...stage,
      name: named[index] ?? stage.name,
    }));
    expect(judged(logged({ profile: { stages } }), '5.2')).toBe(expected);
  });

  it.each([
    [1, 'FAIL STAGES_IN_POLICY'],
    [2, 'PASS'],
  ])('[5.3] a policy of %i stages: %s', (count, expected) => {
    const stages = (logged().book.versions[0]?.stages ?? []).slice(0, count);
    expect(judged(logged({ profile: { stages } }), '5.3')).toBe(expected);
  });

  it.each(['landlord', ' Landlord ', 'code-2024'])('[5.4] "%s" is the landlord itself', (handlerOrg) => {
    const story = acknowledged();
    expect(judged(story.tell('assign-handler', { ...handlerOf(story, 1), handlerOrg }), '5.4')).toBe(
      'NA NO_THIRD_PARTY',
    );
  });

  it('[5.3] pointing to the Ombudsman in place of stage 2', () => {
    const bypass = {
      reason: 'Allocations policy applied',
      complaintManagerAgreementBy: { personId: 'manager' },
      residentChoice: 'UNDECIDED',
      noticeDocId: LETTER,
      ombudsmanDetailsGiven: true,
    };
    const story = answered({ landlord: 'hillingdon' });
    story.tell('offer-ombudsman-bypass', { ...bypass, noticeSentAt: story.now });
    const ruleset = 'HOS-2024';
    for (const provision of ['5.3', '5.11', '6.10']) expect(judged(story, provision, { ruleset })).toBe('FAIL BYPASS');
    expect(judged(story, '4.14')).toBe('FAIL BYPASS');
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(judged(story, '5.11', { ruleset })).toBe('PASS');
    expect(judged(story, '5.3', { ruleset })).toBe('FAIL STAGES_IN_POLICY');
  });

  const contractor = (story: Story): Story =>
    story.tell('assign-handler', { ...handlerOf(story, 1), handlerOrg: 'Builders & Sons' });

  it('[5.4] a third party answers inside the two stages', () => {
    expect(judged(investigating(), '5.4')).toBe('NA NO_THIRD_PARTY');
    expect(judged(contractor(acknowledged()), '5.4')).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(answer(contractor(acknowledged()).at('2025-03-17 15:00'), 1), '5.4')).toBe('PASS');
    expect(
      judged(contractor(acknowledged()).tell('withdraw', samples.withdraw(london('2025-03-05 11:00'))), '5.4'),
    ).toBe('NA WITHDRAWN');
    const advisor = acknowledged().tell('assign-handler', {
      ...handlerOf(acknowledged(), 1),
      role: 'ADVISOR',
      handlerOrg: 'Builders & Sons',
    });
    expect(judged(advisor, '5.4')).toBe('NA NO_THIRD_PARTY');
  });

  it('[5.4] sent round it', () => {
    const story = answered().tell(
      'require-separate-process',
      { by: 'contractor', process: 'Their own form' },
      pastFact,
    );
    expect(judged(story, '5.4')).toBe('FAIL SEPARATE_PROCESS');
  });
});

describe('5.6, 5.7 definition and responsibility', () => {
  it.each([
    ['2025-03-10', 'PENDING NOT_DUE_YET'],
    ['2025-03-11', 'FAIL NOT_DONE'],
  ])('[5.6] no acknowledgement by %s: %s', (asAt, expected) => {
    expect(judged(logged(), '5.6', { asAt })).toBe(expected);
    expect(judged(acknowledged(), '5.6', { asAt })).toBe('PASS');
  });

  it('[5.6] the outcome sought, or the attempt to learn it', () => {
    const none = { outcomesSought: [] };
    expect(judged(acknowledged({ define: none }), '5.6')).toBe('FAIL NO_OUTCOME_SOUGHT');
    expect(judged(acknowledged({ define: { ...none, outcomeNotStated: { attemptEventId: 'x' } } }), '5.6')).toBe(
      'PASS',
    );
  });

  it('[5.6] what is unclear is asked, by the acknowledgement', () => {
    const unclear = { define: { unclearAspects: ['Which room?'] } };
    expect(judged(acknowledged(unclear), '5.6')).toBe('FAIL UNCLEAR_NOT_ASKED');
    const story = logged(unclear).at('2025-03-05 10:00').tell('define', samples.define(unclear.define));
    story
      .tell('request-clarification', { questions: 'Which room?', sentAt: story.now })
      .tell('acknowledge', samples.acknowledge(story.now));
    expect(judged(story, '5.6')).toBe('PASS');
  });

  it('[5.6] acknowledged without a definition, or with one that had changed', () => {
    const bare = logged().at('2025-03-05 10:00');
    bare.tell('acknowledge', samples.acknowledge(bare.now, { responsibilities: [] }), pastFact);
    expect(judged(bare, '5.6')).toBe('FAIL NOT_DEFINED');
    const stale = logged().at('2025-03-05 10:00').tell('define', samples.define());
    stale.tell('define', samples.define({ changeReason: 'x' }));
    stale.tell('acknowledge', samples.acknowledge(stale.now, { definitionVersion: 1 }), pastFact);
    expect(judged(stale, '5.6')).toBe('FAIL STALE_DEFINITION');
  });

  it('[5.6] a definition that changes after the acknowledgement changes nothing of it', () => {
    expect(judged(acknowledged().tell('define', samples.define({ changeReason: 'x' })), '5.6')).toBe('PASS');
  });

  const acknowledgedAs = (responsibilities: readonly object[]): Story => {
    const story = logged().at('2025-03-05 10:00').tell('define', samples.define());
    return story.tell('acknowledge', { ...samples.acknowledge(story.now), responsibilities }, pastFact);
  };

  it.each([
    ['nothing said', [], 'FAIL ISSUE_NOT_LISTED'],
    ['responsible', [{ issueId: ISSUE, status: 'RESPONSIBLE' }], 'PASS'],
    ['not responsible, nowhere to turn', [{ issueId: ISSUE, status: 'NOT_RESPONSIBLE' }], 'FAIL NO_SIGNPOST'],
    [
      'not responsible, and where to turn',
      [{ issueId: ISSUE, status: 'NOT_RESPONSIBLE', signpost: 'The council' }],
      'PASS',
    ],
    ['to be clarified', [{ issueId: ISSUE, status: 'TO_BE_CLARIFIED' }], 'PENDING TO_BE_CLARIFIED'],
  ])('[5.7] %s: %j %s', (_what, responsibilities, expected) => {
    expect(judged(acknowledgedAs(responsibilities), '5.7')).toBe(expected);
  });

  it.each([
    ['before the answer', '2025-03-17 10:00', 'PASS'],
    ['after the answer', '2025-03-18 10:00', 'FAIL NOT_CLARIFIED'],
  ])('[5.7] clarified %s', (_when, at, expected) => {
    const open = () =>
      acknowledgedAs([{ issueId: ISSUE, status: 'TO_BE_CLARIFIED' }]).tell(
        'assign-handler',
        handlerOf(investigating(), 1),
      );
    const clarify = (story: Story) =>
      story.at(at).tell('clarify-responsibility', { stage: 1, issueId: ISSUE, status: 'RESPONSIBLE', at: london(at) });
    const story =
      expected === 'PASS'
        ? answer(clarify(open()).at('2025-03-17 15:00'), 1)
        : clarify(answer(open().at('2025-03-17 15:00'), 1));
    expect(judged(story, '5.7')).toBe(expected);
  });

  it('[5.7] no acknowledgement: open, or never to come', () => {
    expect(judged(logged(), '5.7')).toBe('PENDING NOT_ACKNOWLEDGED');
    const left = logged().at('2025-03-26 10:00');
    left
      .tell('request-escalation', samples.requestEscalation(left.now))
      .tell('escalate', {})
      .tell('define', samples.define());
    expect(judged(left.tell('acknowledge', samples.acknowledge(left.now)), '5.7')).toBe('PASS');
  });
});
