import { localDate } from '../kernel/local-date.js';
import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  defined,
  escalated,
  HANDLERS,
  investigating,
  investigatingAgain,
  logged,
  pastFact,
  refused,
  requested,
  withdrawn,
} from '../testing/journeys.js';
import { ISSUE, LETTER, samples } from '../testing/samples.js';
import { gapsOf, type Absence } from './gap-report.js';
import { type Story } from '../testing/story.js';

const codes = ({ events }: Story, absent: ReadonlyMap<string, Absence> = new Map()): string[] =>
  gapsOf(events, absent)
    .filter(({ code }) => code !== 'POLICY_DOCUMENT_NOT_HELD')
    .map(({ code, provision, stage }) =>
      [code, provision, ...(stage === undefined ? [] : [`stage ${stage}`])].join(' '),
    );

const photo = { docRef: LETTER, kind: 'PHOTO', source: 'LANDLORD', description: 'The boiler' };

/** An answer found in the old files that decides nothing. */
const unanswered = (stage: 1 | 2): Story => {
  const story = stage === 1 ? investigating().at('2025-03-17 15:00') : investigatingAgain().at('2025-04-22 15:00');
  const empty = samples.respond(story.now, { stage, authorId: HANDLERS[stage], decisions: [] });
  return story.tell('respond', empty, pastFact);
};

describe('the gap report', () => {
  it('is empty for a case that went both stages and left nothing open', () => {
    expect(codes(answeredFinally())).toEqual([]);
  });

  it.each([
    [
      'logged only',
      logged,
      ['DEFINITION_MISSING 5.6 stage 1', 'ACKNOWLEDGEMENT_MISSING 6.2 stage 1', 'RESPONSE_MISSING 6.3 stage 1'],
    ],
    ['defined', defined, ['ACKNOWLEDGEMENT_MISSING 6.2 stage 1', 'RESPONSE_MISSING 6.3 stage 1']],
    ['acknowledged', acknowledged, ['RESPONSE_MISSING 6.3 stage 1']],
    ['answered', answered, []],
    ['withdrawn: nothing is owed any more', withdrawn, []],
    ['refused: nothing is owed any more', refused, []],
  ])('[5.12] says what a stage lacks: %s', (_what, begin, gaps) => {
    expect(codes(begin())).toEqual(gaps);
  });

  it('[6.10] names a request for stage 2 that nobody decided, and stage 2 that has not begun', () => {
    expect(codes(requested())).toContain('ESCALATION_REQUEST_OPEN 6.10');
  });

  it('[5.11] names a request that came too early and was not put to the resident again', () => {
    expect(codes(askedTooEarly())).toContain('EARLY_REQUEST_OPEN 5.11');
  });

  it.each<[Absence, RegExp]>([
    ['NOT_STORED', /never stored/],
    ['ERASED', /erased/],
    ['UNREADABLE', /cannot be read/],
  ])('[5.12] names every event whose letter is missing: %s', (absence, why) => {
    const gaps = gapsOf(answered().events, new Map([[LETTER, absence]]));
    const missing = gaps.filter(({ code }) => code === 'DOCUMENT_MISSING');
    expect(missing.map(({ code, section }) => `${code} ${section}`)).toEqual([
      'DOCUMENT_MISSING ACKNOWLEDGEMENTS',
      'DOCUMENT_MISSING RESPONSES',
    ]);
    expect(missing[0]).toMatchObject({ about: LETTER, provision: '5.12' });
    expect(missing[0]?.why).toMatch(why);
  });

  it('says that the policy itself is not held, until its document is attached', () => {
    const story = investigating();
    const policies = () => gapsOf(story.events, new Map()).filter(({ section }) => section === 'POLICIES');
    expect(policies().map(({ code }) => code)).toEqual(['POLICY_DOCUMENT_NOT_HELD']);
    story.tell('attach-evidence', { docRef: LETTER, kind: 'SURVEY', source: 'LANDLORD', description: 'A survey' });
    expect(policies()).toHaveLength(1);
    story.tell('attach-evidence', { docRef: LETTER, kind: 'POLICY', source: 'LANDLORD', description: 'The policy' });
    expect(policies()).toEqual([]);
  });

  it('[5.12] a complaint that came in writing and was only written down again is told as such', () => {
    expect(codes(answered({ log: { channel: 'EMAIL' } }))).toEqual(['ORIGINAL_NOT_STORED 5.12']);
    expect(codes(answered({ log: { channel: 'EMAIL', original: { docId: LETTER } } }))).toEqual([]);
    expect(codes(answered({ log: { channel: 'PHONE' } }))).toEqual([]);
  });

  it('[7.3] [6.6] names what was promised and is not recorded as done', () => {
    const story = investigating();
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30'));
    story.tell('record-action', { description: 'Call the contractor', ownerId: 'owner', dueOn: '2025-03-28' });
    expect(codes(story)).toEqual(['RESPONSE_MISSING 6.3 stage 1', 'REMEDY_OPEN 7.3', 'ACTION_OPEN 6.6 stage 1']);
  });

  it('[5.8] names a conflict of interest that nobody resolved', () => {
    const story = investigating();
    story.tell('declare-conflict', { personId: 'handler', nature: 'A neighbour', kind: 'PERCEIVED' });
    expect(codes(story)).toContain('CONFLICT_UNRESOLVED 5.8');
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'Read by another' });
    expect(codes(story)).not.toContain('CONFLICT_UNRESOLVED 5.8');
  });

  it('[6.11] [6.14] of stage 2 it names the provisions of stage 2', () => {
    expect(codes(escalated())).toEqual([
      'DEFINITION_MISSING 5.6 stage 2',
      'ACKNOWLEDGEMENT_MISSING 6.11 stage 2',
      'RESPONSE_MISSING 6.14 stage 2',
    ]);
  });

  it('[2.4] a stage that lies ahead once more lacks nothing', () => {
    const story = answeredFinally().tell('close', samples.close({ outcome: 'EXHAUSTED' }));
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    expect(story.complaint.stages[2].definitions).not.toEqual([]);
    expect(codes(story)).toEqual(['ACKNOWLEDGEMENT_MISSING 6.2 stage 1', 'RESPONSE_MISSING 6.3 stage 1']);
  });

  it('nothing is owed on a duplicate, though what was answered is still read', () => {
    const duplicate = (story: Story): Story => {
      story.otherCases.set('other', { caseId: 'other', finalResponded: false });
      return story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    };
    expect(codes(duplicate(acknowledged()))).toEqual([]);
    expect(codes(duplicate(unanswered(1)))).toEqual(['ISSUE_UNANSWERED 6.7 stage 1']);
  });

  it.each([
    ['6.7', 1],
    ['6.18', 2],
  ] as const)('[%s] names each issue that the answer to stage %s decides nothing on', (provision, stage) => {
    const story = unanswered(stage);
    const [gap] = gapsOf(story.events, new Map()).filter(({ code }) => code === 'ISSUE_UNANSWERED');
    expect(gap).toMatchObject({
      section: 'RESPONSES',
      provision,
      stage,
      about: ISSUE,
      eventId: story.last('Responded').id,
      why: `The answer to stage ${stage} decides nothing on this issue of the definition.`,
    });
    expect(codes(story)).toEqual([`ISSUE_UNANSWERED ${provision} stage ${stage}`]);
  });

  it('[5.12] names what an answer says was considered and the case does not hold', () => {
    const story = investigating().tell('attach-evidence', { ...photo, evidenceId: 'photo' });
    answer(story.at('2025-03-17 15:00'), 1, { evidenceConsidered: ['photo', LETTER, 'survey'] });
    const gaps = gapsOf(story.events, new Map()).filter(({ code }) => code === 'EVIDENCE_NOT_ATTACHED');
    expect(gaps).toMatchObject([
      { section: 'EVIDENCE', provision: '5.12', stage: 1, about: 'survey', eventId: story.last('Responded').id },
    ]);
  });

  it('[6.8] names an additional issue until it is taken in or split off', () => {
    const story = acknowledged();
    const raised = {
      additionalIssueId: 'door',
      text: 'The door',
      raisedAt: story.now,
      related: true,
      wouldDelay: false,
    };
    story.tell('raise-additional-issue', raised);
    const open = () => gapsOf(story.events, new Map()).filter(({ code }) => code === 'ADDITIONAL_ISSUE_OPEN');
    expect(open()).toMatchObject([{ section: 'RESPONSES', provision: '6.8', about: 'door' }]);
    story.tell('incorporate-issue', { additionalIssueId: 'door' });
    expect(open()).toEqual([]);
  });

  it('[5.6] names a question to the resident until it is answered', () => {
    const story = acknowledged();
    story.tell('request-clarification', { questions: 'Which rooms are cold?', sentAt: story.now });
    expect(codes(story)).toContain('CLARIFICATION_OPEN 5.6');
    story.tell('record-clarification', { text: 'All of them.', receivedAt: story.now });
    expect(codes(story)).not.toContain('CLARIFICATION_OPEN 5.6');
  });

  it('[7.3] what was done is no gap', () => {
    const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    story.tell('record-action', { actionId: 'flue', description: 'Inspect', ownerId: 'owner', dueOn: '2025-03-28' });
    story.tell('complete-action', { actionId: 'flue', completedAt: story.now, evidence: 'Report' });
    expect(codes(story)).toEqual(['RESPONSE_MISSING 6.3 stage 1']);
  });

  it('[6.17] names an action of stage 2, with its day where it has one', () => {
    const bare = { description: 'Inspect the flue', ownerId: 'owner' };
    const outstandingActions = [
      { ...bare, actionId: 'flue', dueOn: localDate('2025-05-29') },
      { ...bare, actionId: 'roof', dueOn: localDate('2025-06-30') },
    ];
    const story = answeredFinally({ respondFinally: { outstandingActions } });
    expect(codes(story)).toEqual(['ACTION_OPEN 6.17 stage 2', 'ACTION_OPEN 6.17 stage 2']);
    const gaps = gapsOf(story.events, new Map()).filter(({ code }) => code === 'ACTION_OPEN');
    expect(gaps.map(({ about, why }) => [about, why.includes('2025-05-29'), why.includes('2025-06-30')])).toEqual([
      ['flue', true, false],
      ['roof', false, true],
    ]);
  });

  it('[5.12] points to the receipt whose message is not stored', () => {
    const story = answered({ log: { channel: 'EMAIL' } });
    const [gap] = gapsOf(story.events, new Map());
    expect(gap).toMatchObject({ code: 'ORIGINAL_NOT_STORED', eventId: story.last('Logged').id });
  });

  it('stands in the order of the chapters', () => {
    const story = acknowledged({ log: { channel: 'EMAIL' } });
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30'));
    story.tell('declare-conflict', { personId: 'handler', nature: 'A neighbour', kind: 'PERCEIVED' });
    story.tell('request-clarification', { questions: 'Which rooms are cold?', sentAt: story.now });
    expect(gapsOf(story.events, new Map()).map(({ section }) => section)).toEqual([
      'ORIGINAL',
      'DEFINITIONS',
      'HANDLERS',
      'RESPONSES',
      'REMEDIES',
      'POLICIES',
    ]);
  });

  it('is quite empty once the policy is attached and all is done', () => {
    const story = answeredFinally().tell('attach-evidence', { ...photo, kind: 'POLICY' });
    expect(gapsOf(story.events, new Map())).toEqual([]);
  });
});
