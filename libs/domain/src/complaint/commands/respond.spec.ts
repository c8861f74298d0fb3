import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  answeredFinally,
  asDecider,
  asHandler,
  defined,
  investigating,
  investigatingAgain,
  overdueRequest,
  pastFact,
} from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { overallOutcome, type Respond } from './respond.js';

const decision = (change: object = {}) =>
  ({ ...samples.respond('').decisions[0], ...change }) as Respond['decisions'][0];
const against = (change: Partial<Respond> = {}, story: Story = investigating()) =>
  story.against('respond', samples.respond(story.now, change), asHandler);
const finally_ = (change: Partial<Respond> = {}, story: Story = investigatingAgain()) =>
  story.against('respond', samples.respond(story.now, { authorId: 'decider', ...change }), asDecider);

describe('respond', () => {
  it('[6.3] answers the stage and stops its clock', () => {
    const story = answered();
    expect(story.state).toBe('RESPONDED(1)');
    expect(story.last('Responded').data).toMatchObject({
      stage: 1,
      definitionVersion: 1,
      overallOutcome: 'NOT_UPHELD',
      isFinal: false,
    });
    expect(story.changes()).toEqual(['RESP/1 MET 2025-03-17', 'BACKSTOP/1 MET 2025-03-17']);
  });

  it.each([
    ['a minute to midnight of the due day', '2025-03-19 23:59', 'MET'],
    ['a minute past midnight', '2025-03-20 00:01', 'BREACHED'],
  ])('[6.3] sent %s', (_when, at, status) => {
    expect(answer(investigating().at(at), 1).deadline('RESP/1')).toMatchObject({ status, metOn: at.slice(0, 10) });
  });

  it('[6.14] [6.20] stage 2 is final, and opens the year to go to the Ombudsman', () => {
    const story = answeredFinally();
    expect(story.last('Responded').data).toMatchObject({ stage: 2, isFinal: true });
    expect(story.changes()).toEqual(['RESP/2 MET 2025-04-22', 'OMB_REFERRAL_WINDOW STARTED 2026-04-22']);
  });

  it('[9.1] an upheld answer is to be learnt from within twenty working days', () => {
    const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    const upheld = {
      decisions: [decision({ decision: 'UPHELD' })],
      faultAcknowledged: true,
      remedies: [{ remedyId: 'boiler' }],
    };
    expect(answer(story.at('2025-03-17 10:00'), 1, upheld).dueOn('LEARNING')).toBe('2025-04-14');
  });

  it('[6.6] what is left to do becomes an action with an owner and a date', () => {
    const action = { description: 'Inspect the flue', ownerId: 'engineer', dueOn: localDate('2025-03-29') };
    const story = answer(investigating(), 1, { outstandingActions: [action] });
    expect(story.complaint.actions).toMatchObject([{ ownerId: 'engineer', dueOn: '2025-03-29', stage: 1 }]);
    const [{ actionId } = { actionId: '' }] = story.complaint.actions;
    expect(story.dueOn(`ACTION/${actionId}`)).toBe('2025-03-29'); // a Saturday: a date given is kept as given (D13)
  });

  it.each([
    [['UPHELD', 'UPHELD'], 'UPHELD'],
    [['UPHELD', 'NOT_UPHELD'], 'PARTLY_UPHELD'],
    [['PARTLY_UPHELD'], 'PARTLY_UPHELD'],
    [['NOT_UPHELD', 'NO_FINDING'], 'NOT_UPHELD'],
    [['UPHELD', 'NO_FINDING'], 'UPHELD'],
    [['NO_FINDING'], 'NO_FINDING'],
  ] as const)('[6.9] the outcome of %j is %s', (decisions, outcome) => {
    expect(overallOutcome(decisions)).toBe(outcome);
  });

  describe('[6.7] every issue of the definition is answered, with reasons', () => {
    it.each([
      ['no decision', { decisions: [] }, ['ISSUE_NOT_ANSWERED 6.7']],
      ['another issue', { decisions: [decision(), decision({ issueId: 'roof' })] }, ['UNKNOWN_ISSUE 6.7']],
      ['blank reasons', { decisions: [decision({ reasons: ' ' })] }, ['REASONS_REQUIRED 6.7']],
      ['no reference', { decisions: [decision({ references: [] })] }, ['REASONS_REQUIRED 6.7']],
      ['no reference, none applies', { decisions: [decision({ references: [], referencesNotApplicable: true })] }, []],
      ['an old version', { definitionVersion: 0 }, ['STALE_DEFINITION 6.7']],
    ])('[6.7] %s', (_what, change, codes) => {
      expect(against(change)).toEqual(codes);
    });

    it('[6.7] [6.8] the latest definition counts', () => {
      const story = investigating();
      const issue = {
        additionalIssueId: 'door',
        text: 'The door',
        raisedAt: story.now,
        related: true,
        wouldDelay: false,
      };
      story.tell('raise-additional-issue', issue);
      story.tell('incorporate-issue', { additionalIssueId: 'door', issueId: 'door' });
      expect(against({}, story)).toEqual(['ISSUE_NOT_ANSWERED 6.7']);
      expect(against({ decisions: [decision(), decision({ issueId: 'door' })] }, story)).toEqual([]);
    });

    it('[6.18] at stage 2 too', () => {
      expect(finally_({ decisions: [] })).toEqual(['ISSUE_NOT_ANSWERED 6.18']);
      expect(finally_({ decisions: [decision({ reasons: '' })] })).toEqual(['REASONS_REQUIRED 6.18']);
    });
  });

  it('[6.9] [6.19] says where to turn next', () => {
    expect(against({ escalationRoute: ' ' })).toEqual(['ESCALATION_ROUTE_REQUIRED 6.9']);
    expect(finally_({ escalationRoute: '' })).toEqual(['ESCALATION_ROUTE_REQUIRED 6.19']);
  });

  it('[6.19] the final answer gives the Ombudsman’s details; stage 1 need not', () => {
    expect(against({ ombudsmanDetailsGiven: false })).toEqual([]);
    expect(finally_({ ombudsmanDetailsGiven: false })).toEqual(['OMBUDSMAN_DETAILS_REQUIRED 6.19']);
  });

  describe('[7.1] what went wrong is acknowledged and put right', () => {
    const withRemedy = () =>
      investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    const upheld = [decision({ decision: 'UPHELD' })];
    const remedies = [{ remedyId: 'boiler' }];
    it.each([
      ['upheld, fault and remedy', { decisions: upheld, faultAcknowledged: true, remedies }, []],
      ['upheld, no remedy', { decisions: upheld, faultAcknowledged: true }, ['REMEDY_REQUIRED 7.1']],
      [
        'upheld, no remedy, explained',
        { decisions: upheld, faultAcknowledged: true, noRemedyReason: 'None' },
        ['REMEDY_REQUIRED 7.1'],
      ],
      ['upheld, no fault', { decisions: upheld, remedies }, ['REMEDY_REQUIRED 7.1']],
      ['fault but not upheld, no remedy', { faultAcknowledged: true }, ['REMEDY_REQUIRED 7.1']],
      ['fault but not upheld, explained', { faultAcknowledged: true, noRemedyReason: 'Put right on the day' }, []],
      ['not upheld', {}, []],
      ['a remedy never offered', { remedies: [{ remedyId: 'unheard-of' }] }, ['UNKNOWN_REMEDY 7.3']],
    ])('[7.1] %s', (_what, change, codes) => {
      expect(against(change, withRemedy())).toEqual(codes);
    });
  });

  it('[5.8] no conflict of interest is open', () => {
    const story = investigating().tell('declare-conflict', { personId: 'handler', nature: 'A cousin' });
    expect(against({}, story)).toEqual(['CONFLICT_UNRESOLVED 5.8']);
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'A second reader' });
    expect(against({}, story)).toEqual([]);
  });

  it('[5.8] written by whoever is assigned to the stage and not released', () => {
    expect(against({ authorId: 'somebody' })).toEqual(['AUTHOR_NOT_HANDLER 5.8']);
    const story = investigating().tell('assign-handler', samples.assign('another'));
    story.tell('assign-handler', samples.assign('handler', { role: 'ADVISOR' }));
    expect(against({ authorId: 'handler' }, story)).toEqual(['AUTHOR_NOT_HANDLER 5.8']);
  });

  it.each([
    ['an owner', { ownerId: ' ', dueOn: localDate('2025-03-28') }],
    ['a date', { ownerId: 'engineer' }],
  ])('[6.6] an action lacks %s', (_what, change) => {
    const outstandingActions = [{ description: 'Inspect', ...change }];
    expect(against({ outstandingActions })).toEqual(['ACTION_INCOMPLETE 6.6']);
    expect(finally_({ outstandingActions })).toEqual(['ACTION_INCOMPLETE 6.17']);
  });

  it('[6.2] there must have been an acknowledgement', () => {
    const story = defined().tell('assign-handler', samples.assign('handler'));
    expect(against({}, story)).toEqual(['NOT_ACKNOWLEDGED 6.2']);
  });

  it('[6.13] whoever decided or signed off stage 1 has no part in stage 2', () => {
    expect(finally_({ signedOffById: 'handler' })).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']);
    expect(finally_({ authorId: 'handler' })).toEqual([
      'HANDLER_SAME_AS_PREVIOUS_STAGE 6.13',
      'AUTHOR_NOT_HANDLER 5.8',
    ]);
    expect(finally_({ signedOffById: 'director' })).toEqual([]);
  });

  it('[7.2] money above the policy’s threshold has its approval', () => {
    const kirklees = investigating({ landlord: 'kirklees' });
    const offer = samples.money('2025-04-30', 10_001, { remedyId: 'money' });
    kirklees.tell('offer-remedy', offer, pastFact);
    expect(against({ remedies: [{ remedyId: 'money' }] }, kirklees)).toEqual(['APPROVAL_MISSING 7.2']);
    const approved = investigating({ landlord: 'kirklees' });
    approved.tell('offer-remedy', { ...offer, approvedBy: { personId: 'manager', grade: 'CET_MANAGER' } });
    expect(against({ remedies: [{ remedyId: 'money' }] }, approved)).toEqual([]);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = investigatingAgain({ landlord: 'kirklees' });
    story.tell('offer-remedy', samples.money('2025-04-30', 10_001, { remedyId: 'money' }), pastFact);
    story.tell('declare-conflict', { personId: 'decider', nature: 'A cousin' });
    const worst: Partial<Respond> = {
      decisions: [],
      authorId: 'handler',
      escalationRoute: '',
      ombudsmanDetailsGiven: false,
      faultAcknowledged: true,
      outstandingActions: [{ description: 'Inspect' }],
    };
    const remedies = [{ remedyId: 'money' }];
    const codes = (change: Partial<Respond>) =>
      story.refusals('respond', samples.respond(story.now, { ...worst, ...change }), asDecider);
    expect(codes({})).toEqual([
      'HANDLER_SAME_AS_PREVIOUS_STAGE',
      'ISSUE_NOT_ANSWERED',
      'ESCALATION_ROUTE_REQUIRED',
      'OMBUDSMAN_DETAILS_REQUIRED',
      'REMEDY_REQUIRED',
      'CONFLICT_UNRESOLVED',
      'AUTHOR_NOT_HANDLER',
      'ACTION_INCOMPLETE',
    ]);
    expect(codes({ decisions: [decision({ reasons: '' })], remedies })).toEqual([
      'HANDLER_SAME_AS_PREVIOUS_STAGE',
      'REASONS_REQUIRED',
      'ESCALATION_ROUTE_REQUIRED',
      'OMBUDSMAN_DETAILS_REQUIRED',
      'CONFLICT_UNRESOLVED',
      'AUTHOR_NOT_HANDLER',
      'ACTION_INCOMPLETE',
      'APPROVAL_MISSING',
    ]);
  });

  it('NOT_ACKNOWLEDGED stands between the author and the actions', () => {
    const story = defined().tell('assign-handler', samples.assign('handler'));
    expect(against({ authorId: 'x', outstandingActions: [{ description: 'Inspect' }] }, story)).toEqual([
      'AUTHOR_NOT_HANDLER 5.8',
      'NOT_ACKNOWLEDGED 6.2',
      'ACTION_INCOMPLETE 6.6',
    ]);
  });

  it('overallOutcome and isFinal, when sent, are what the server finds', () => {
    expect(against({ overallOutcome: 'NOT_UPHELD', isFinal: false })).toEqual([]);
    expect(against({ overallOutcome: 'UPHELD', isFinal: true })).toEqual([
      'COMPUTED_FIELD_DIFFERS',
      'COMPUTED_FIELD_DIFFERS',
    ]);
  });

  it('an answer is given once; another letter corrects it', () => {
    expect(against({}, answered())).toEqual(['INVALID_STATE']);
  });

  it('[6.3] cannot have gone out before the acknowledgement', () => {
    const story = investigating();
    expect(story.refusals('respond', samples.respond(london('2025-03-05 00:01')), asHandler)).toEqual([]);
    expect(
      story.at('2025-03-05 12:00').refusals('respond', samples.respond(london('2025-03-04 23:59')), asHandler),
    ).toEqual(['CHRONOLOGY']);
  });

  describe('who may', () => {
    it('[5.8] the assigned handlers; a complaints officer records only what has happened', () => {
      const story = investigating();
      const body = samples.respond(story.now);
      expect(story.refusals('respond', body)).toEqual(['FORBIDDEN_ROLE']);
      expect(story.refusals('respond', body, pastFact)).toEqual([]);
      expect(story.refusals('respond', body, { as: 'STAGE1_HANDLER' })).toEqual(['FORBIDDEN_ROLE']);
      expect(story.refusals('respond', body, { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
    });

    it('[6.13] C-4: the decider of stage 1 signed stage 2 off: refused live, recorded as a past fact', () => {
      const story = investigatingAgain();
      const body = samples.respond(story.now, { authorId: 'decider', signedOffById: 'handler' });
      expect(story.refusals('respond', body, asDecider)).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
      story.tell('respond', body, pastFact);
      expect(story.last('Responded').metadata.nonCompliant).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE']);
    });
  });

  describe('stage 1 overdue, and the resident has moved on', () => {
    const late = (story: Story) => answer(story, 1);

    it('[6.10] answered late, the request still waits for its decision', () => {
      const story = late(overdueRequest());
      expect(story.state).toBe('ESC_REQUESTED(2)');
      expect(story.against('escalate', {})).toEqual([]);
    });

    it('[6.10] answered late, stage 2 goes on as it was', () => {
      const story = late(overdueRequest().tell('escalate', {}).at('2025-03-21 10:00'));
      expect(story.state).toBe('LOGGED(2)');
      expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-21' });
      expect(story.deadline('ACK/2')).toMatchObject({ status: 'RUNNING', dueOn: '2025-03-27' });
    });

    it('[6.10] but not twice', () => {
      const story = late(overdueRequest().tell('escalate', {}));
      expect(story.refusals('respond', samples.respond(story.now, { stage: 1 }), asHandler)).toEqual(['INVALID_STATE']);
    });
  });
});

describe('correct-response', () => {
  const correction = { documentId: LETTER, what: 'The amount', why: 'A slip of the pen' };

  it('[6.9] stands beside the letter; the first one’s clock stands', () => {
    const story = answered().at('2025-03-19 10:00').tell('correct-response', correction, asHandler);
    expect(story.complaint.stages[1].response?.corrections).toMatchObject([{ documentId: LETTER }]);
    expect(story.changes()).toEqual([]);
    expect(story.deadline('RESP/1')).toMatchObject({ metOn: '2025-03-17' });
  });

  it('[6.9] needs an answer to correct', () => {
    expect(investigating().against('correct-response', correction, asHandler)).toEqual(['INVALID_STATE']);
    expect(answeredFinally().against('correct-response', { ...correction, stage: 1 }, asDecider)).toEqual([]);
  });

  it('is for the handlers', () => {
    expect(answered().against('correct-response', correction)).toEqual(['FORBIDDEN_ROLE']);
  });
});

describe('respond: what was found, and by which definition', () => {
  it.each(['UPHELD', 'PARTLY_UPHELD'] as const)('[7.1] what is %s is acknowledged and put right', (found) => {
    const decisions = [decision({ decision: found })];
    expect(against({ decisions })).toEqual(['REMEDY_REQUIRED 7.1']);
    expect(against({ decisions, faultAcknowledged: true, noRemedyReason: 'None.' })).toEqual(['REMEDY_REQUIRED 7.1']);
  });

  it('[6.7] the definition that stands may be named, no other', () => {
    expect(against({ definitionVersion: 1 })).toEqual([]);
    expect(against({ definitionVersion: 2 })).toEqual(['STALE_DEFINITION 6.7']);
  });
});
