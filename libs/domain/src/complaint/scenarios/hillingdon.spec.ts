import { HOS_2024 } from '../../code/ruleset.js';
import { localDate } from '../../kernel/local-date.js';
import { asDecider, asHandler } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';
import { baseOf, caseRules } from '../case-rules.js';

/** Scenarios H-1, H-2 and H-6 of profiles.md §4, under the 2022 Code. */
const graded = (personId: string, grade: string) => samples.assign(personId, { person: { personId, grade } });
const stage1 = (): Story => {
  const story = new Story('hillingdon')
    .at('2024-01-05 10:00')
    .tell('log', samples.log({ receivedAt: london('2024-01-03 10:00') }));
  story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
  story.tell('assign-handler', graded('handler', 'HEAD_OF_SERVICE')).at('2024-01-18 15:00');
  return story.tell('respond', samples.respond(story.now), asHandler);
};
const stage2 = (): Story => {
  const story = stage1().at('2024-01-22 10:00');
  story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {}).at('2024-01-24 10:00');
  story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
  story.tell('assign-handler', graded('decider', 'DIRECTOR')).at('2024-02-05 15:00');
  return story.tell('respond', samples.respond(story.now, { authorId: 'decider' }), asDecider);
};
const stage3 = (): Story => {
  const story = stage2().at('2024-02-06 10:00');
  story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
  return story.tell('define', samples.define()).tell('assign-handler', samples.assign('panel'));
};

describe('H-1 stage 1 under the 2022 Code', () => {
  it('[4.1] acknowledged within the policy’s three days and the Code’s five', () => {
    expect(stage1().deadline('POL_ACK/1')).toMatchObject({ dueOn: '2024-01-08', status: 'MET', basis: 'POLICY' });
    expect(stage1().deadline('ACK/1')).toMatchObject({ dueOn: '2024-01-10', status: 'MET', metOn: '2024-01-05' });
  });

  it('[5.1] answered within ten days of logging', () => {
    expect(stage1().deadline('RESP/1')).toMatchObject({ startedOn: '2024-01-05', dueOn: '2024-01-19', status: 'MET' });
    expect(stage1().last('Responded').data.isFinal).toBe(false);
  });
});

describe('H-2 three stages', () => {
  it('[5.13] stage 2: ten days by the policy, twenty by the Code, both from the escalation', () => {
    expect(stage2().deadline('POL_ACK/2')).toMatchObject({ dueOn: '2024-01-25', status: 'MET', metOn: '2024-01-24' });
    expect(stage2().deadline('POL_RESP/2')).toMatchObject({ dueOn: '2024-02-05', status: 'MET' });
    expect(stage2().deadline('RESP/2')).toMatchObject({ dueOn: '2024-02-19', status: 'MET' });
    expect(stage2().last('Responded').data.isFinal).toBe(false);
  });

  it('[5.18] stage 3: fifteen by the policy, twenty by the Code', () => {
    expect(stage3().dueOn('POL_ACK/3')).toBe('2024-02-09');
    expect(stage3().dueOn('POL_RESP/3')).toBe('2024-02-27');
    expect(stage3().dueOn('RESP/3')).toBe('2024-03-05');
  });

  it('[5.18] answered finally, with the Ombudsman’s details', () => {
    const story = stage3().at('2024-02-09 10:00');
    story.tell('acknowledge', samples.acknowledge(story.now)).at('2024-02-26 15:00');
    const final = samples.respond(story.now, { authorId: 'panel' });
    const panel = { as: 'STAGE2_DECIDER', userId: 'panel' } as const;
    expect(story.against('respond', { ...final, ombudsmanDetailsGiven: false }, panel)).toEqual([
      'OMBUDSMAN_DETAILS_REQUIRED 6.19',
    ]);
    story.tell('respond', final, panel);
    expect(story.last('Responded').data).toMatchObject({ stage: 3, isFinal: true });
    expect(story.deadline('POL_RESP/3')).toMatchObject({ status: 'MET' });
    expect(story.deadline('RESP/3')).toMatchObject({ status: 'MET' });
  });

  it('[6.14] what if 2024: stage 2 would have run from the acknowledgement', () => {
    const story = stage2();
    const whatIf = caseRules(story.book, story.calendar, HOS_2024);
    expect(baseOf(story.complaint, 2, whatIf)).toEqual({ startedOn: '2024-01-24', dueOn: '2024-02-21' });
    expect(baseOf(story.complaint, 1, whatIf)).toEqual({ startedOn: '2024-01-05', dueOn: '2024-01-19' });
  });
});

describe('H-6 a letter from solicitors', () => {
  it('[2.2] no claim is filed: it is a complaint, acknowledged by Thursday for the policy, Monday for the Code', () => {
    const story = new Story('hillingdon')
      .at('2024-02-19 10:00')
      .tell('log', samples.log({ receivedAt: london('2024-02-19 09:00') }));
    const refusal = samples.refuse(story.now, {
      ground: 'LEGAL_PROCEEDINGS',
      facts: { claimFiledOn: localDate('2024-02-16') },
    });
    expect(story.against('refuse', refusal)).toEqual(['CLAIM_NOT_FILED 2.2']);
    expect(story.dueOn('POL_ACK/1')).toBe('2024-02-22');
    expect(story.dueOn('ACK/1')).toBe('2024-02-26');
  });
});
