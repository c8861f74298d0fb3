import { ProfileBook } from '../../profile/profile-book.js';
import { type StagePolicy } from '../../profile/profile.js';
import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  asHandler,
  escalated,
  handlerOf,
  investigating,
  investigatingAgain,
  logged,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

const policyStages = (...stages: readonly Partial<StagePolicy>[]): StagePolicy[] => {
  const [first] = logged().book.versions[0]?.stages ?? [];
  if (first === undefined) throw new Error('no stage');
  return stages.map((change, index) => ({ ...first, n: (index + 1) as 1 | 2 | 3, ...change }));
};
const heard = (story: Story, change = {}): Story =>
  story.tell('record-resident-heard', samples.heard(story.now, change));

describe('5.2, 5.3 the stages', () => {
  it('[5.2] a stage before the first is an extra one, whatever it is called', () => {
    const stages = policyStages({ n: 0 as unknown as 1, name: 'A chat' }, {});
    expect(judged(logged({ profile: { stages } }), '5.2')).toBe('FAIL EXTRA_STAGE_IN_POLICY');
  });

  const bypass = {
    reason: 'Allocations policy applied',
    complaintManagerAgreementBy: { personId: 'manager' },
    residentChoice: 'UNDECIDED',
    noticeDocId: LETTER,
    ombudsmanDetailsGiven: true,
  };

  it('[5.3] [5.11] pointing to the Ombudsman is shown by it, and by the stage that followed after all', () => {
    const story = answered({ landlord: 'hillingdon' });
    story.tell('offer-ombudsman-bypass', { ...bypass, noticeSentAt: story.now });
    const ruleset = 'HOS-2024';
    for (const provision of ['5.3', '5.11'])
      expect(evidenceFor(story, provision, { ruleset })).toEqual(['OmbudsmanBypassOffered']);
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(evidenceFor(story, '5.11', { ruleset })).toEqual(['OmbudsmanBypassOffered', 'Escalated']);
  });

  it('[5.3] a stage that had begun before is no answer to being pointed to the Ombudsman', () => {
    const story = answeredFinally({ landlord: 'hillingdon' });
    story.tell('offer-ombudsman-bypass', { ...bypass, noticeSentAt: story.now });
    expect(judged(story, '5.3', { ruleset: 'HOS-2024' })).toBe('FAIL BYPASS');
  });

  it('[5.3] a third stage is shown by the escalation to it', () => {
    const story = answeredFinally({ landlord: 'hillingdon' });
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(evidenceFor(story, '5.3', { ruleset: 'HOS-2024' })).toEqual(['Escalated']);
    expect(evidenceFor(story, '5.17')).toEqual(['Escalated']);
  });

  it('[5.17] more than three stages were never possible', () => {
    const stages = policyStages({}, {}, {}, { n: 4 as unknown as 3 });
    const legacy = { stages, ruleset: 'HOS-2022' as const, legacy: true };
    expect(judged(logged({ profile: legacy }), '5.17')).toBe('FAIL MORE_THAN_THREE_STAGES');
    expect(judged(logged({ profile: { ...legacy, stages: stages.slice(0, 3) } }), '5.17')).toBe('NA NO_THIRD_STAGE');
  });

  describe('received in March 2024, under the limits of 2022', () => {
    const received = (count: number): Story => {
      const stages = policyStages({}, {}, {}, { n: 4 as unknown as 3 }).slice(0, count);
      const escalation = logged({ landlord: 'hillingdon' }).book.versions[0]?.escalation;
      if (escalation === undefined) throw new Error('no policy');
      const story = new Story('code-2024', { profile: { stages, escalation } }).at('2024-03-20 10:00');
      return story.tell('log', samples.log({ receivedAt: story.now }));
    };

    it.each([
      [2, 'PASS'],
      [3, 'PASS'],
      [4, 'FAIL STAGES_IN_POLICY'],
    ])('[5.3] a policy of %i stages: %s', (count, expected) => {
      expect(judged(received(count), '5.3')).toBe(expected);
    });

    it('[5.3] being pointed to the Ombudsman is no failure of the stages', () => {
      const story = received(3).at('2024-03-22 10:00').tell('define', samples.define());
      story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 1));
      answer(story, 1).tell('offer-ombudsman-bypass', { ...bypass, noticeSentAt: story.now });
      expect(judged(story, '5.3')).toBe('PASS');
    });
  });
});

describe('5.4 a third party', () => {
  const contractor = (story: Story, stage: 1 | 2 | 3): Story =>
    story.tell('assign-handler', { ...handlerOf(story, stage), handlerOrg: 'Builders & Sons' });

  it('[5.4] the landlord’s own name in full is no third party', () => {
    const story = acknowledged({ landlord: 'hillingdon' });
    story.tell('assign-handler', { ...handlerOf(story, 1), handlerOrg: 'London Borough of Hillingdon' });
    expect(judged(story, '5.4', { ruleset: 'HOS-2024' })).toBe('NA NO_THIRD_PARTY');
  });

  it('[5.4] answers at stage 2 as at stage 1, and is shown by the assignment', () => {
    const story = escalated().at('2025-03-25 11:00').tell('define', samples.define());
    contractor(story.tell('acknowledge', samples.acknowledge(story.now)), 2);
    expect(judged(story, '5.4')).toBe('PENDING NOT_ANSWERED_YET');
    answer(story.at('2025-04-22 15:00'), 2);
    expect(judged(story, '5.4')).toBe('PASS');
    expect(evidenceFor(story, '5.4')).toEqual(['HandlerAssigned']);
  });

  it('[5.4] an answer at a third stage is none inside the two', () => {
    const story = answeredFinally({ landlord: 'hillingdon' }).at('2025-04-23 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    answer(contractor(story, 3), 3);
    expect(story.complaint.stages[3].response).toBeDefined();
    expect(judged(story, '5.4', { ruleset: 'HOS-2024' })).not.toMatch(/^PASS/);
  });

  it('[5.4] sent round it is shown by that', () => {
    const story = answered().tell('require-separate-process', { by: 'contractor', process: 'Theirs' }, pastFact);
    expect(evidenceFor(story, '5.4')).toEqual(['SeparateProcessRequired']);
  });
});

describe('5.6, 5.7 what stood at the acknowledgement', () => {
  it('[5.6] a version of the day after the letter is not the one it set out', () => {
    const story = logged().at('2025-03-05 10:00').tell('define', samples.define()).at('2025-03-06 10:00');
    story.tell('define', samples.define({ changeReason: 'x' }));
    const letter = samples.acknowledge(london('2025-03-05 12:00'), { definitionVersion: 1 });
    expect(judged(story.tell('acknowledge', letter, pastFact), '5.6')).toBe('PASS');
  });

  it('[5.7] a point that is added after the letter need not stand in it', () => {
    const more = { issueId: 'roof', description: 'The roof', serviceArea: 'REPAIRS', category: 'REPAIRS' };
    const issues = [...(samples.define().issues ?? []), more];
    const story = acknowledged().tell('define', samples.define({ issues, changeReason: 'x' }));
    expect(judged(story, '5.7')).toBe('PASS');
  });

  it('[5.7] each stage by its own letter', () => {
    const story = escalated().at('2025-03-25 11:00').tell('define', samples.define());
    const [issue] = samples.acknowledge('').responsibilities;
    if (issue === undefined) throw new Error('no issue');
    const responsibilities = [{ ...issue, status: 'NOT_RESPONSIBLE' as const }];
    story.tell('acknowledge', samples.acknowledge(story.now, { responsibilities }), pastFact);
    expect(judged(story, '5.7')).toBe('FAIL NO_SIGNPOST');
  });

  it('[5.7] what was cleared up at another stage is not cleared up at this one', () => {
    const [issue] = samples.acknowledge('').responsibilities;
    if (issue === undefined) throw new Error('no issue');
    const story = investigating({ acknowledge: { responsibilities: [{ ...issue, status: 'TO_BE_CLARIFIED' }] } });
    const clear = { stage: 1, issueId: issue.issueId, status: 'RESPONSIBLE', at: story.now };
    answer(story.tell('clarify-responsibility', clear), 1);
    expect(judged(story, '5.7')).toBe('PASS');
    const events = story.events.map((event) =>
      event.type === 'ResponsibilityClarified' ? { ...event, data: { ...event.data, stage: 2 as const } } : event,
    );
    expect(judged(story, '5.7', { events })).toBe('FAIL NOT_CLARIFIED');
  });
});

describe('5.8 who handles it', () => {
  const told = (story: Story): Story => answer(heard(story).at('2025-03-17 15:00'), 1);
  const declared = (change: object, landlord = 'code-2024'): Story => {
    const story = acknowledged({ landlord });
    const { conflictDeclaration, ...assigned } = handlerOf(story, 1);
    return story.tell(
      'assign-handler',
      { ...assigned, conflictDeclaration: { ...conflictDeclaration, ...change } },
      pastFact,
    );
  };

  it.each([
    ['the subject of the complaint', declared({ subjectOfComplaint: true }), 'FAIL SUBJECT_OF_COMPLAINT'],
    ['involved before', declared({ priorInvolvement: true }, 'kirklees'), 'FAIL PRIOR_INVOLVEMENT'],
  ])('[5.8] whoever is %s is shown by the assignment', (_what, story, expected) => {
    told(story);
    expect(judged(story, '5.8')).toBe(expected);
    expect(evidenceFor(story, '5.8')).toEqual(['HandlerAssigned']);
  });

  it('[5.8] whoever takes the case on and declares in the same act has not acted before', () => {
    const story = acknowledged();
    story.tell('assign-handler', handlerOf(story, 1), { userId: 'handler' });
    expect(judged(told(story), '5.8')).toBe('PASS');
  });

  it('[5.8] each handler declares before their own first act, whatever another declared', () => {
    const story = heard(investigating());
    story.tell('record-resident-heard', samples.heard(story.now), { userId: 'other' });
    story.tell('assign-handler', { ...handlerOf(story, 1), person: { personId: 'other' } });
    const letter = samples.respond(story.now, { authorId: 'other' });
    story.tell('respond', letter, { as: 'STAGE1_HANDLER', userId: 'other' });
    expect(judged(story, '5.8')).toBe('FAIL ACTED_BEFORE_DECLARING');
    expect(evidenceFor(story, '5.8')).toEqual(['HandlerAssigned']);
  });

  it('[5.8] whoever is to handle stage 2 is judged with its answer', () => {
    const story = told(investigating()).at('2025-03-20 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    const { conflictDeclaration, ...assigned } = handlerOf(story, 2);
    const subject = { ...conflictDeclaration, subjectOfComplaint: true };
    story.tell('assign-handler', { ...assigned, conflictDeclaration: subject }, pastFact);
    expect(judged(story, '5.8')).toBe('PASS');
  });

  it('[5.8] a stage that the policy does not name forbids no earlier involvement', () => {
    const [profile] = investigating().book.versions;
    if (profile === undefined) throw new Error('no profile');
    const book = new ProfileBook([{ ...profile, stages: [] }]);
    expect(judged(told(investigating()), '5.8', { book })).toBe('PASS');
  });

  it.each([
    ['before its acknowledgement', '2025-03-24 11:00', 'FAIL NOT_HEARD'],
    ['on the day of its acknowledgement', '2025-03-25 10:00', 'PASS'],
  ])('[5.8] at stage 2 the resident is heard %s: %s', (_when, at, expected) => {
    const story = heard(investigating()).at('2025-03-17 15:00');
    answer(story, 1).at('2025-03-20 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now)).at('2025-03-24 10:00').tell('escalate', {});
    heard(story.at(at), { stage: 2 }).at('2025-03-25 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 2));
    expect(judged(answer(story.at('2025-04-22 15:00'), 2), '5.8')).toBe(expected);
  });

  it('[5.8] where the letter of stage 2 never went out, it counts from when the resident was heard', () => {
    const story = told(investigating()).at('2025-03-20 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now)).at('2025-03-24 10:00').tell('escalate', {});
    heard(story, { stage: 2 }).tell('assign-handler', handlerOf(story, 2));
    story.tell('respond', samples.respond(story.now, { stage: 2, authorId: 'decider' }), pastFact);
    expect(judged(story, '5.8')).toBe('PASS');
  });

  it('[5.8] an answer before any assignment is fair, if the resident was heard', () => {
    const story = heard(acknowledged());
    story.tell('respond', samples.respond(story.now), { ...pastFact, ...asHandler, as: 'COMPLAINTS_OFFICER' });
    expect(judged(story, '5.8')).toBe('PASS');
  });
});

describe('5.9 what a case that ended owes', () => {
  it('[5.9] extended and withdrawn within the base time, it owes no update', () => {
    const story = investigating().at('2025-03-18 10:00');
    story.tell('extend', samples.extend(story.now, '2025-04-02'));
    story.tell('withdraw', samples.withdraw(story.now));
    expect(judged(story, '5.9', { asAt: '2025-06-01' })).toBe('NA IN_BASE_TIME');
  });

  it('[5.9] withdrawn after it, the updates are complete', () => {
    const story = investigating().at('2025-03-18 10:00');
    story.tell('extend', samples.extend(story.now, '2025-04-02', { everyWd: 5 })).at('2025-03-26 10:00');
    story.tell('withdraw', samples.withdraw(story.now));
    expect(judged(story, '5.9', { asAt: '2025-06-01' })).toBe('PASS');
  });

  it('[4.11] a stage that was asked for and not begun has no base time yet under the 2022 Code', () => {
    expect(judged(requested({ landlord: 'hillingdon' }), '4.11')).toBe('NA IN_BASE_TIME');
    expect(judged(investigatingAgain({ landlord: 'hillingdon' }), '4.11')).toBe('NA IN_BASE_TIME');
  });
});
