import {
  acknowledged,
  answer,
  answeredFinally,
  escalated,
  handlerOf,
  investigating,
  investigatingAgain,
  logged,
  overdueRequest,
  pastFact,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { type AssignHandler } from './assign-handler.js';

const declared = samples.assign('x').conflictDeclaration;
const graded = (personId: string, grade: string, change: Partial<AssignHandler> = {}) =>
  samples.assign(personId, { person: { personId, grade }, ...change });

describe('assign-handler', () => {
  it('[5.8] names who looks into it, with what they declared', () => {
    const story = investigating();
    expect(story.last('HandlerAssigned').data).toMatchObject({
      stage: 1,
      person: { personId: 'handler' },
      role: 'DECIDER',
    });
    expect(story.changes()).toEqual([]);
  });

  it('releases whoever held the same role at the same stage', () => {
    const story = investigating().tell('assign-handler', samples.assign('another'));
    expect(story.last('HandlerReleased').data).toEqual({ stage: 1, personId: 'handler', role: 'DECIDER' });
    story.tell('assign-handler', samples.assign('advisor', { role: 'ADVISOR' }));
    expect(story.complaint.handlers.filter(({ releasedAt }) => releasedAt === undefined)).toMatchObject([
      { person: { personId: 'another' } },
      { person: { personId: 'advisor' } },
    ]);
  });

  it('releases only whoever still holds that role at that stage, once, and never the same person', () => {
    const released = (story: Story): string[] =>
      story.events.flatMap(({ type, data }) =>
        type === 'HandlerReleased' ? [(data as { personId: string }).personId] : [],
      );
    const story = investigating().tell('assign-handler', samples.assign('second'));
    story.tell('assign-handler', samples.assign('third'));
    expect(released(story)).toEqual(['handler', 'second']);
    story.tell('assign-handler', samples.assign('third'));
    expect(released(story)).toEqual(['handler', 'second']);
    story.tell('assign-handler', samples.assign('investigator', { role: 'INVESTIGATOR' }));
    expect(released(story)).toEqual(['handler', 'second']);
    const later = investigatingAgain().tell('assign-handler', samples.assign('another'));
    expect(released(later)).toEqual(['decider']);
  });

  describe('[6.13] another person decides at stage 2', () => {
    it('[6.13] nor does whoever decides at a third stage go back to a stage 2 of the case', () => {
      const story = answeredFinally({ landlord: 'hillingdon' }).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
      story.tell('assign-handler', handlerOf(story, 3));
      const back = { ...handlerOf(story, 3), stage: 2 };
      expect(story.refusals('assign-handler', back)).toContain('HANDLER_SAME_AS_PREVIOUS_STAGE');
    });

    it.each([
      ['DECIDER', ['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']],
      ['INVESTIGATOR', ['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']],
      ['SIGN_OFF', ['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']],
      ['ADVISOR', []],
    ] as const)('[6.13] the decider of stage 1 as %s', (role, codes) => {
      expect(escalated().against('assign-handler', samples.assign('handler', { role }))).toEqual(codes);
    });

    it('[6.13] whoever was assigned at stage 1 counts, released or not', () => {
      const story = acknowledged()
        .tell('assign-handler', samples.assign('first'))
        .tell('assign-handler', samples.assign('handler'));
      answer(story, 1).tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.refusals('assign-handler', samples.assign('first'))).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
    });

    it('[6.13] whoever signed stage 1 off counts, an advisor does not', () => {
      const story = investigating().tell('assign-handler', samples.assign('advisor', { role: 'ADVISOR' }));
      answer(story, 1, { signedOffById: 'signer' });
      story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.refusals('assign-handler', samples.assign('signer'))).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
      expect(story.refusals('assign-handler', samples.assign('advisor'))).toEqual([]);
    });

    it('[6.13] nor does the decider of stage 2 go back to a stage 1 that was left overdue', () => {
      const story = overdueRequest().tell('escalate', {});
      story.tell('assign-handler', samples.assign('decider'));
      expect(story.refusals('assign-handler', samples.assign('decider', { stage: 1 }))).toEqual([
        'HANDLER_SAME_AS_PREVIOUS_STAGE',
      ]);
    });
  });

  describe('grades of the landlord’s policy (Kirklees)', () => {
    it.each([
      ['TEAM_MANAGER', ['GRADE_TOO_LOW']],
      ['HOUSING_SERVICES_MANAGER', []],
      ['GENERAL_MANAGER', []],
      ['HEAD_OF_SERVICE', []],
      ['APPRENTICE', ['GRADE_TOO_LOW']],
    ])('stage 1: %s', (grade, codes) => {
      expect(acknowledged({ landlord: 'kirklees' }).against('assign-handler', graded('handler', grade))).toEqual(codes);
    });

    it.each([
      ['HOUSING_SERVICES_MANAGER', ['GRADE_TOO_LOW', 'NOT_SENIOR_TO_STAGE1']],
      ['SERVICE_MANAGER', []],
      ['STRATEGIC_MANAGER', []],
    ])('stage 2, after a Housing Services Manager: %s', (grade, codes) => {
      expect(escalated({ landlord: 'kirklees' }).against('assign-handler', graded('decider', grade))).toEqual(codes);
    });

    it('stage 2 stands strictly above whoever decided stage 1', () => {
      const story = acknowledged({ landlord: 'kirklees' }).tell('assign-handler', graded('handler', 'SERVICE_MANAGER'));
      answer(story, 1).tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.against('assign-handler', graded('decider', 'SERVICE_MANAGER'))).toEqual(['NOT_SENIOR_TO_STAGE1']);
      expect(story.against('assign-handler', graded('decider', 'STRATEGIC_MANAGER'))).toEqual([]);
    });

    it('above every one of those who decided stage 1, not only above one', () => {
      const story = acknowledged({ landlord: 'kirklees' });
      story.tell('assign-handler', graded('first', 'HOUSING_SERVICES_MANAGER', { role: 'INVESTIGATOR' }));
      story.tell('assign-handler', graded('handler', 'SERVICE_MANAGER'));
      answer(story, 1).tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.against('assign-handler', graded('decider', 'SERVICE_MANAGER'))).toEqual(['NOT_SENIOR_TO_STAGE1']);
    });

    it('only whoever decided the stage before is stood above: no advisor, nobody of the same stage', () => {
      const story = acknowledged({ landlord: 'kirklees' }).tell(
        'assign-handler',
        graded('handler', 'HOUSING_SERVICES_MANAGER'),
      );
      story.tell('assign-handler', graded('advisor', 'HEAD_OF_SERVICE', { role: 'ADVISOR' }));
      answer(story, 1).tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      story.tell('assign-handler', graded('senior', 'STRATEGIC_MANAGER', { role: 'INVESTIGATOR' }));
      expect(story.against('assign-handler', graded('decider', 'SERVICE_MANAGER'))).toEqual([]);
    });

    it('an advisor needs no grade, a quality sign-off its own', () => {
      const story = acknowledged({ landlord: 'kirklees' });
      expect(story.against('assign-handler', graded('a', 'TEAM_MANAGER', { role: 'ADVISOR' }))).toEqual([]);
      expect(story.against('assign-handler', graded('b', 'CET_SERVICES_MANAGER', { role: 'SIGN_OFF' }))).toEqual([]);
      expect(story.against('assign-handler', graded('b', 'CET_SERVICES_MANAGER'))).toEqual(['GRADE_TOO_LOW']);
    });

    it.each([
      ['QUALITY', []],
      ['DIRECTOR_OF_QUALITY', []],
      ['TEAM_MANAGER', ['GRADE_TOO_LOW']],
      [undefined, ['GRADE_TOO_LOW']],
    ])('of several grades that sign off any does, and no other: %s', (grade, codes) => {
      const stages = logged({ landlord: 'kirklees' }).book.versions[0]!.stages.map((stage) => ({
        ...stage,
        signOffGrades: ['QUALITY', 'DIRECTOR_OF_QUALITY'],
      }));
      const story = logged({ landlord: 'kirklees', profile: { stages } });
      const person = { personId: 'sam', ...(grade !== undefined && { grade }) };
      expect(story.against('assign-handler', samples.assign('sam', { person, role: 'SIGN_OFF' }))).toEqual(codes);
    });

    it('a policy without grades lets anybody handle', () => {
      expect(acknowledged().against('assign-handler', samples.assign('anybody'))).toEqual([]);
    });
  });

  describe('[5.8] independence', () => {
    it.each([
      ['relationship', ['CONFLICT_DECLARED 5.8'], ['CONFLICT_DECLARED 5.8']],
      ['subjectOfComplaint', ['CONFLICT_DECLARED 5.8'], ['CONFLICT_DECLARED 5.8']],
      ['priorInvolvement', [], ['PRIOR_INVOLVEMENT 5.8']],
    ])('[5.8] declared: %s; priorInvolvement only where the policy bars it', (field, byCode, byKirklees) => {
      const given = { conflictDeclaration: { ...declared, [field]: true } };
      expect(acknowledged().against('assign-handler', samples.assign('handler', given))).toEqual(byCode);
      const kirklees = acknowledged({ landlord: 'kirklees' });
      expect(kirklees.against('assign-handler', graded('handler', 'GENERAL_MANAGER', given))).toEqual(byKirklees);
    });

    it('[5.8] a conflict on record bars until it is resolved', () => {
      const story = acknowledged().tell('declare-conflict', { personId: 'handler', nature: 'A cousin' });
      expect(story.against('assign-handler', samples.assign('handler'))).toEqual(['CONFLICT_DECLARED 5.8']);
      expect(story.against('assign-handler', samples.assign('another'))).toEqual([]);
      story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'A second reader' });
      expect(story.against('assign-handler', samples.assign('handler'))).toEqual([]);
    });
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const conflictDeclaration = { ...declared, relationship: true, priorInvolvement: true };
    const worst = graded('handler', 'TEAM_MANAGER', { conflictDeclaration });
    expect(escalated({ landlord: 'kirklees' }).refusals('assign-handler', worst)).toEqual([
      'HANDLER_SAME_AS_PREVIOUS_STAGE',
      'GRADE_TOO_LOW',
      'NOT_SENIOR_TO_STAGE1',
      'CONFLICT_DECLARED',
      'PRIOR_INVOLVEMENT',
    ]);
  });

  it('[6.13] records as a past fact that the same person was assigned', () => {
    const story = escalated().tell('assign-handler', samples.assign('handler'), pastFact);
    expect(story.last('HandlerAssigned').metadata.nonCompliant).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
  });

  it.each([
    ['a complaints officer', {}, []],
    ['a senior lead', { as: 'SENIOR_LEAD' }, []],
    ['a caseworker alone', { as: 'CASEWORKER' }, ['FORBIDDEN_ROLE']],
  ] as const)('is assigned by %s', (_who, told, codes) => {
    expect(logged().against('assign-handler', samples.assign('handler'), told)).toEqual(codes);
  });

  it.each([
    ['a complaints officer', 'officer', []],
    ['themselves', 'caseworker', ['FORBIDDEN_ROLE']],
    ['somebody who is none', 'handler', ['FORBIDDEN_ROLE']],
  ])('is assigned by a caseworker with the approval of %s', (_whose, personId, codes) => {
    const approved = samples.assign('new', { approvedBy: { personId } });
    expect(logged().against('assign-handler', approved, { as: 'CASEWORKER' })).toEqual(codes);
  });

  it('[5.3] needs a case that is open, at a stage that the policy has', () => {
    expect(withdrawn().against('assign-handler', samples.assign('handler'))).toEqual(['INVALID_STATE']);
    expect(logged().against('assign-handler', samples.assign('panel', { stage: 3 }))).toEqual(['INVALID_STATE']);
    const conflictDeclaration = { ...declared, priorInvolvement: true };
    const signer = graded('panel', 'HEAD_OF_SERVICE', { stage: 3, role: 'SIGN_OFF', conflictDeclaration });
    expect(logged().against('assign-handler', signer)).toEqual(['INVALID_STATE']);
    const legacy = logged({ landlord: 'hillingdon' });
    expect(legacy.against('assign-handler', handlerOf(legacy, 3))).toEqual([]);
  });
});
