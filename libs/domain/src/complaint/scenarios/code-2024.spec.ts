import { ISSUE, samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';
import { asDecider, asHandler, pastFact } from '../../testing/journeys.js';

/** Scenarios C-1 and C-4 of profiles.md §2, the Code itself as a policy. */
describe('C-1 a full journey', () => {
  const decisions = (...ids: string[]) =>
    ids.flatMap((issueId) => samples.respond('').decisions.map((decision) => ({ ...decision, issueId })));
  const raise = (story: Story, additionalIssueId: string, related: boolean) =>
    story.tell('raise-additional-issue', {
      additionalIssueId,
      text: 'x',
      raisedAt: story.now,
      related,
      wouldDelay: false,
    });

  const toStage2 = (): Story => {
    const story = new Story()
      .at('2025-11-03 10:00')
      .tell('log', samples.log({ receivedAt: london('2025-11-03 09:30') }));
    story.at('2025-11-06 10:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', samples.assign('handler'));
    raise(story.at('2025-11-12 10:00'), 'radiator', true).tell('incorporate-issue', {
      additionalIssueId: 'radiator',
      issueId: 'radiator',
    });
    raise(story.at('2025-11-14 10:00'), 'parking', false).tell('split-issue', {
      additionalIssueId: 'parking',
      reason: 'UNRELATED',
    });
    story
      .at('2025-11-20 15:00')
      .tell('respond', samples.respond(story.now, { decisions: decisions(ISSUE, 'radiator') }), asHandler);
    story.at('2025-11-24 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    story.at('2025-11-26 10:00').tell('escalate', {}).tell('define', samples.define());
    return story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', samples.assign('decider'));
  };

  it('[6.2] [6.3] acknowledged on the third day, answered on the last', () => {
    const story = toStage2();
    expect(story.deadline('ACK/1')).toMatchObject({ dueOn: '2025-11-10', status: 'MET', metOn: '2025-11-06' });
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-11-20', status: 'MET', metOn: '2025-11-20' });
  });

  it('[6.8] the related issue became version 2, the other a case received on its day', () => {
    const story = toStage2();
    expect(story.complaint.stages[1].definitions.map(({ version }) => version)).toEqual([1, 2]);
    expect(story.last('Responded').data.definitionVersion).toBe(2);
    const split = story.last('AdditionalIssueSplit').data;
    expect(split.receivedAt).toBe(london('2025-11-14 10:00'));
    const its = new Story().at('2025-11-14 10:05').tell('log', samples.log({ receivedAt: split.receivedAt }));
    expect(its.dueOn('ACK/1')).toBe('2025-11-21');
  });

  it('[6.10] [6.11] [6.12] [6.14] asked without reasons, decided and acknowledged on the second day', () => {
    const story = toStage2();
    expect(story.deadline('ACK/2')).toMatchObject({ dueOn: '2025-12-01', status: 'MET', metOn: '2025-11-26' });
    expect(story.deadline('ESCDECIDE')).toMatchObject({ dueOn: '2025-12-01', status: 'MET' });
    expect(story.dueOn('RESP/2')).toBe('2025-12-24');
  });

  it.each([
    ['exactly twenty days more', '2026-01-26', []],
    ['a day more', '2026-01-27', ['EXTENSION_OVER_LIMIT 6.15']],
  ])('[6.15] extended over Christmas by %s', (_what, newDueOn, codes) => {
    const story = toStage2().at('2025-12-22 10:00');
    expect(story.against('extend', samples.extend(story.now, newDueOn))).toEqual(codes);
  });

  it('[6.15] and answered by the new date, finally', () => {
    const story = toStage2().at('2025-12-22 10:00');
    story.tell('extend', samples.extend(story.now, '2026-01-26'));
    expect(story.last('Extended').data).toMatchObject({
      workingDays: 20,
      cumulativeWd: 20,
      previousDueOn: '2025-12-24',
    });
    story.at('2026-01-26 23:59').tell('respond', samples.respond(story.now, { authorId: 'decider' }), asDecider);
    expect(story.deadline('RESP/2')).toMatchObject({ status: 'MET' });
    expect(story.dueOn('OMB_REFERRAL_WINDOW')).toBe('2027-01-26');
  });
});

describe('C-4 the same person at both stages', () => {
  const anna = (): Story => {
    const story = new Story()
      .at('2025-03-03 10:00')
      .tell('log', samples.log({ receivedAt: london('2025-03-03 09:00') }));
    story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    story.tell('assign-handler', samples.assign('anna'));
    story.tell('respond', samples.respond(story.now, { authorId: 'anna' }), { as: 'STAGE1_HANDLER', userId: 'anna' });
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    return story;
  };

  it('[6.13] cannot decide again, may advise', () => {
    expect(anna().against('assign-handler', samples.assign('anna'))).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']);
    expect(anna().against('assign-handler', samples.assign('anna', { role: 'ADVISOR' }))).toEqual([]);
  });

  it('[6.13] cannot sign off; that it happened is recorded', () => {
    const story = anna().tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', samples.assign('decider'));
    const signed = samples.respond(story.now, { authorId: 'decider', signedOffById: 'anna' });
    expect(story.against('respond', signed, asDecider)).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']);
    story.tell('respond', signed, pastFact);
    expect(story.last('Responded').metadata.nonCompliant).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
  });
});
