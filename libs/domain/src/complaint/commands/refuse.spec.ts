import { localDate } from '../../kernel/local-date.js';
import { acknowledged, answered, defined, escalated, logged, pastFact, refused } from '../../testing/journeys.js';
import { ISSUE, LETTER, samples } from '../../testing/samples.js';
import { london, type Story, type Told } from '../../testing/story.js';
import { refuse, type RefuseComplaint } from './refuse.js';

// The complaint was received on Mon 3 March 2025: what happened before 3 March 2024 is older than twelve months.
const day = localDate;
const old = { issueOccurredOn: day('2024-01-10') };
const filed = { claimFiledOn: day('2025-03-03'), claimFormFiled: true, particularsFiled: true, courtRef: 'K00LS123' };
const weighed = { considered: true, reasons: 'Weighed.', decidedBy: { personId: 'officer' } };
const body = (story: Story, change: Partial<RefuseComplaint> = {}) =>
  samples.refuse(story.now, { facts: old, ...change });
const against = (change: Partial<RefuseComplaint> = {}, story: Story = logged(), told: Told = {}) =>
  story.against('refuse', body(story, change), told);

describe('refuse', () => {
  it('[2.1] [2.4] ends the case; the refusal takes the place of the acknowledgement', () => {
    const story = refused();
    expect(story.state).toBe('REFUSED(1)');
    expect(story.changes()).toEqual([
      'ACK/1 CANCELLED 2025-03-06',
      'RESP/1 CANCELLED 2025-03-06',
      'REFUSAL_NOTICE STARTED 2025-03-10',
      'REFUSAL_NOTICE MET 2025-03-06',
      'BACKSTOP/1 CANCELLED 2025-03-06',
    ]);
  });

  it.each([
    ['before the acknowledgement was due', '2025-03-10 23:59', 'CANCELLED', 'MET'],
    ['after it', '2025-03-11 00:01', 'BREACHED', 'BREACHED'],
  ])('[2.4] [6.2] sent %s', (_when, at, acknowledgement, notice) => {
    const story = logged().at(at);
    story.tell('refuse', body(story));
    expect(story.deadline('ACK/1')?.status).toBe(acknowledgement);
    expect(story.deadline('REFUSAL_NOTICE')?.status).toBe(notice);
  });

  it.each([
    ['none', {}, []],
    ['none among the facts', { facts: old }, []],
    ['the earlier one', { facts: { priorCaseId: 'earlier' } }, ['earlier']],
  ])('[2.2] must be told of another case: %s', (_which, change, cases) => {
    const { facts: _facts, ...bare } = body(logged());
    expect(refuse.otherCases?.({ ...bare, ...change })).toEqual(cases);
  });

  it('[2.1] without evidence it is recorded only as a past fact', () => {
    const story = logged();
    const { evidenceDocIds: _none, ...bare } = body(story);
    expect(story.against('refuse', bare)).toEqual(['EVIDENCE_REQUIRED 2.1']);
    story.tell('refuse', bare, pastFact);
    expect(story.last('Refused').data.evidenceDocIds).toEqual([]);
    expect(story.last('Refused').metadata.nonCompliant).toEqual(['EVIDENCE_REQUIRED']);
  });

  it('[2.1] refused in part, the case stays open for the rest', () => {
    const story = defined();
    story.tell('refuse', body(story, { scope: 'ISSUES', issueIds: [ISSUE] }));
    expect(story.state).toBe('LOGGED(1)');
    expect(story.complaint.excludedIssueIds).toEqual([ISSUE]);
    expect(story.deadline('ACK/1')?.status).toBe('RUNNING');
    expect(against({ scope: 'ISSUES' })).toEqual(['MISSING_FIELD 2.1']);
  });

  describe('[2.3] older than twelve months', () => {
    it.each([
      ['exactly twelve months', { issueOccurredOn: day('2024-03-03') }, ['WITHIN_TWELVE_MONTHS 2.3']],
      ['a day more', { issueOccurredOn: day('2024-03-02') }, []],
      ['known only later', { ...old, becameAwareOn: day('2024-03-03') }, ['WITHIN_TWELVE_MONTHS 2.3']],
      ['known long ago', { ...old, becameAwareOn: day('2024-03-02') }, []],
      [
        'known before it happened',
        { issueOccurredOn: day('2024-03-03'), becameAwareOn: day('2024-01-10') },
        ['WITHIN_TWELVE_MONTHS 2.3'],
      ],
      ['no day known', {}, ['MISSING_FIELD 2.3']],
    ])('[2.3] %s', (_what, facts, codes) => {
      expect(against({ facts })).toEqual(codes);
    });

    it('[2.3] the days may stand in the complaint itself', () => {
      const story = logged({ log: { issueOccurredOn: day('2024-03-03') } });
      expect(against({ facts: {} }, story)).toEqual(['WITHIN_TWELVE_MONTHS 2.3']);
    });

    it.each([
      ['not considered', { ...weighed, considered: false }],
      ['without reasons', { ...weighed, reasons: ' ' }],
    ])('[2.3] discretion %s', (_what, discretion) => {
      expect(against({ discretion })).toEqual(['DISCRETION_NOT_CONSIDERED 2.3']);
    });
  });

  it.each([
    ['claim form and particulars filed', { ...filed, claimFiledOn: day('2025-02-03') }, []],
    ['filed today', { ...filed, claimFiledOn: day('2025-03-03') }, []],
    ['to be filed tomorrow', { ...filed, claimFiledOn: day('2025-03-04') }, ['CLAIM_NOT_FILED 2.2']],
    ['a letter before action', {}, ['CLAIM_NOT_FILED 2.2']],
    ['no particulars', { ...filed, particularsFiled: false }, ['CLAIM_NOT_FILED 2.2']],
    ['no claim form', { ...filed, claimFormFiled: false }, ['CLAIM_NOT_FILED 2.2']],
    ['no court', { ...filed, courtRef: '' }, ['CLAIM_NOT_FILED 2.2']],
  ])('[2.2] legal proceedings: %s', (_what, facts, codes) => {
    expect(against({ ground: 'LEGAL_PROCEEDINGS', facts })).toEqual(codes);
  });

  it.each([
    ['answered finally', true, ['damp'], []],
    ['not answered finally', false, ['damp'], ['PRIOR_CASE_NOT_EXHAUSTED 2.2']],
    ['no issue that matches', true, [], ['PRIOR_CASE_NOT_EXHAUSTED 2.2']],
    ['unknown', undefined, ['damp'], ['PRIOR_CASE_NOT_EXHAUSTED 2.2']],
  ])('[2.2] previously considered: the earlier case is %s', (_what, finalResponded, issuesMatched, codes) => {
    const story = logged();
    if (finalResponded !== undefined) story.otherCases.set('prior', { caseId: 'prior', finalResponded });
    const facts = { priorCaseId: 'prior', issuesMatched };
    expect(against({ ground: 'PREVIOUSLY_CONSIDERED', facts }, story)).toEqual(codes);
  });

  it.each([
    ['no ground of the policy', 'code-2024', { ground: 'ANONYMOUS' }, ['INVALID_EXCLUSION 2.2']],
    ['the representative has no authority (L-4)', 'leeds', { ground: 'NO_AUTHORITY' }, ['INVALID_EXCLUSION 2.2']],
    ['a ground of the policy, not argued', 'red-kite', { ground: 'OUTSIDE_CONTROL' }, ['INVALID_EXCLUSION 2.2']],
    ['a ground of the policy, argued', 'red-kite', { ground: 'OUTSIDE_CONTROL', fairnessRationale: 'A flood.' }, []],
  ])('[2.2] %s', (_what, landlord, change, codes) => {
    expect(against({ facts: {}, ...change }, logged({ landlord }))).toEqual(codes);
  });

  it('[2.2] a ground that the Code does not name is warned of', () => {
    const story = logged({ landlord: 'red-kite' });
    const argued = body(story, { ground: 'OUTSIDE_CONTROL', fairnessRationale: 'A flood.' });
    expect(story.ask('refuse', argued)).toMatchObject({ kind: 'accepted', warnings: [{ code: 'NON_LISTED_GROUND' }] });
    expect(logged().ask('refuse', body(story))).toMatchObject({ kind: 'accepted', warnings: [] });
  });

  it('[2.4] names the Ombudsman', () => {
    expect(against({ ombudsmanRightGiven: false })).toEqual(['OMBUDSMAN_RIGHT_REQUIRED 2.4']);
  });

  it('[2.1] is evidenced', () => {
    expect(against({ evidenceDocIds: [] })).toEqual(['EVIDENCE_REQUIRED 2.1']);
    const { evidenceDocIds: _none, ...silent } = body(logged());
    expect(logged().against('refuse', silent)).toEqual(['EVIDENCE_REQUIRED 2.1']);
    expect(against({ evidenceDocIds: [LETTER, 'elsewhere'] })).toEqual(['DOCUMENT_NOT_STORED 5.12']);
  });

  describe('[2.2] what is unsafe is accepted whatever the ground (Kirklees)', () => {
    const unsafe = (log: object) => logged({ landlord: 'kirklees', log });
    it.each([
      ['a possible hazard', { possibleHazard: true }, ['SAFETY_OVERRIDE 2.2']],
      ['a matter of health and safety', { category: 'HEALTH_SAFETY' }, ['SAFETY_OVERRIDE 2.2']],
      ['a matter of safeguarding', { category: 'SAFEGUARDING' }, ['SAFETY_OVERRIDE 2.2']],
      ['none of these', {}, []],
    ])('[2.2] %s', (_what, log, codes) => {
      expect(against({}, unsafe(log))).toEqual(codes);
    });

    it('[2.2] somebody at risk, as triage found', () => {
      const story = unsafe({}).tell('triage', samples.triage({ atRisk: true, urgentActions: ['A heater'] }));
      expect(against({}, story)).toEqual(['SAFETY_OVERRIDE 2.2']);
    });

    it('[2.2] only where the policy says so', () => {
      expect(against({}, logged({ log: { possibleHazard: true } }))).toEqual([]);
    });
  });

  describe('who may', () => {
    it.each([
      ['COMPLAINTS_OFFICER', []],
      ['SENIOR_LEAD', []],
      ['CASEWORKER', ['FORBIDDEN_ROLE']],
      ['STAGE1_HANDLER', ['FORBIDDEN_ROLE']],
    ] as const)('[2.1] %s', (as, codes) => {
      expect(against({}, logged(), { as })).toEqual(codes);
    });

    it.each([
      ['FEEDBACK_CHAMPION', ['FORBIDDEN_ROLE 2.3']],
      ['HEAD_OF_FEEDBACK', []],
      ['HEAD_OF_SERVICE', []],
      [undefined, ['FORBIDDEN_ROLE 2.3']],
    ])('[2.3] Red Kite leaves old matters to its heads: decided by %s', (grade, codes) => {
      const decidedBy = { personId: 'somebody', ...(grade !== undefined && { grade }) };
      expect(against({ discretion: { ...weighed, decidedBy } }, logged({ landlord: 'red-kite' }))).toEqual(codes);
    });

    it('[2.3] whoever decides themselves brings the grade of their token', () => {
      const story = logged({ landlord: 'red-kite' });
      const discretion = { ...weighed, decidedBy: { personId: 'head' } };
      expect(against({ discretion }, story, { userId: 'head', grade: 'HEAD_OF_FEEDBACK' })).toEqual([]);
      expect(against({ discretion }, story, { userId: 'other', grade: 'HEAD_OF_FEEDBACK' })).toEqual([
        'FORBIDDEN_ROLE 2.3',
      ]);
    });

    it('[2.1] Hillingdon leaves persistence to a senior manager, and nothing else', () => {
      const story = logged({ landlord: 'hillingdon' });
      const ground = { ground: 'UNREASONABLY_PERSISTENT', fairnessRationale: 'Register.', facts: {} };
      const by = (grade: string) => ({ ...weighed, decidedBy: { personId: 'x', grade } });
      expect(against({ ...ground, discretion: by('DIRECTOR') }, story)).toEqual(['FORBIDDEN_ROLE 2.3']);
      expect(against({ ...ground, discretion: by('SENIOR_MANAGER') }, story)).toEqual([]);
      expect(against({ discretion: by('DIRECTOR') }, story)).toEqual([]);
    });
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = logged({ landlord: 'red-kite' });
    const worst = {
      facts: { issueOccurredOn: day('2025-01-10') },
      discretion: { ...weighed, considered: false },
      ombudsmanRightGiven: false,
      evidenceDocIds: [],
    };
    expect(story.refusals('refuse', body(story, worst))).toEqual([
      'WITHIN_TWELVE_MONTHS',
      'DISCRETION_NOT_CONSIDERED',
      'OMBUDSMAN_RIGHT_REQUIRED',
      'EVIDENCE_REQUIRED',
      'FORBIDDEN_ROLE',
    ]);
    const unsafe = logged({ landlord: 'kirklees', log: { possibleHazard: true } });
    const claim = { ...worst, ground: 'LEGAL_PROCEEDINGS' };
    expect(unsafe.refusals('refuse', body(unsafe, claim))).toEqual([
      'CLAIM_NOT_FILED',
      'OMBUDSMAN_RIGHT_REQUIRED',
      'EVIDENCE_REQUIRED',
      'SAFETY_OVERRIDE',
    ]);
  });

  it('[2.1] is possible until stage 1 is answered', () => {
    expect(against({}, acknowledged())).toEqual([]);
    expect(against({}, answered())).toEqual(['INVALID_STATE']);
    expect(against({}, escalated())).toEqual(['INVALID_STATE']);
    expect(against({}, refused())).toEqual(['INVALID_STATE']);
  });

  it('[2.2] records as a past fact what should not have been refused', () => {
    const story = logged();
    story.tell('refuse', body(story, { ground: 'ANONYMOUS', ombudsmanRightGiven: false }), pastFact);
    expect(story.last('Refused').metadata.nonCompliant).toEqual(['INVALID_EXCLUSION', 'OMBUDSMAN_RIGHT_REQUIRED']);
    expect(story.state).toBe('REFUSED(1)');
  });

  it('[2.4] cannot have been told before the complaint came', () => {
    const story = logged();
    expect(story.against('refuse', body(story, { noticeSentAt: london('2025-03-02 10:00') }))).toEqual(['CHRONOLOGY']);
  });
});

describe('refuse: the ground, the policy and who decides', () => {
  it('[2.2] a ground that the Code names and the policy does not is no ground', () => {
    const story = logged({ landlord: 'hillingdon' });
    expect(against({ ground: 'PREVIOUSLY_CONSIDERED' }, story)).toContain('INVALID_EXCLUSION 2.2');
  });

  it('[2.3] the age of the matter is not argued under a policy that has no such ground', () => {
    const story = logged({ profile: { exclusionGrounds: [] } });
    expect(against({ facts: { issueOccurredOn: day('2025-01-10') } }, story)).toEqual(['INVALID_EXCLUSION 2.2']);
  });

  it('[2.3] only the age of the matter is decided by whom the policy lets weigh it', () => {
    const story = logged({ profile: { refusalAuthorisers: null, discretionAuthorisers: ['HEAD'] } });
    expect(against({}, story)).toEqual(['FORBIDDEN_ROLE 2.3']);
    const head = { ...weighed, decidedBy: { personId: 'head', grade: 'HEAD' } };
    expect(against({ discretion: head }, story)).toEqual([]);
    expect(against({ ground: 'LEGAL_PROCEEDINGS', facts: filed, discretion: weighed }, story)).toEqual([]);
  });

  it('[2.2] no warning of a ground that the Code names, however much is argued', () => {
    const story = logged();
    const argued = body(story, { fairnessRationale: 'It is fair.' });
    expect(story.ask('refuse', argued)).toMatchObject({ kind: 'accepted', warnings: [] });
  });

  it('[2.2] an earlier case that the facts name is looked up, and no other', () => {
    const story = logged();
    expect(refuse.otherCases?.(body(story, { facts: { priorCaseId: 'earlier' } }))).toEqual(['earlier']);
    expect(refuse.otherCases?.(body(story))).toEqual([]);
  });
});
