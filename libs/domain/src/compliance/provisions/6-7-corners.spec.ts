import { type StoredEvent } from '../../complaint/stored-event.js';
import { localDate } from '../../kernel/local-date.js';
import {
  acknowledged,
  answer,
  answered,
  asDecider,
  escalated,
  handlerOf,
  investigating,
  investigatingAgain,
  logged,
  pastFact,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const ROOF = { issueId: 'roof', description: 'The roof', serviceArea: 'ROOFING', category: 'REPAIRS' };
const issues = [...(samples.define().issues ?? []), ROOF];
const [decision] = samples.respond('').decisions;
if (decision === undefined) throw new Error('the sample decides nothing');

describe('6.2 a complaint without a name', () => {
  const nameless = { complainantKind: 'OTHER' as const };

  it.each<[string, object]>([
    ['a resident is known', { residentId: 'resident' }],
    ['somebody stands for them', { representative: { name: 'x', kind: 'FAMILY', authorityStatus: 'NONE' } }],
    ['a group is known', { groupResidentIds: ['resident'] }],
    ['it was said how to reach them', { contactPreference: { channel: 'EMAIL' } }],
  ])('[6.2] is none where %s', (_what, known) => {
    expect(judged(logged({ log: nameless }), '6.2')).toBe('NA NO_CONTACT_ROUTE');
    expect(judged(logged({ log: { ...nameless, ...known } }), '6.2')).toBe('PENDING NOT_DUE_YET');
  });

  it('[6.2] is judged where it was acknowledged all the same', () => {
    expect(judged(acknowledged({ log: nameless }), '6.2')).toBe('PASS');
  });
});

describe('6.4, 6.16 extensions', () => {
  it.each([
    ['to the limit, without agreement', '2025-05-08', 'NOT_AGREED', false, 'NA NOT_EXTENDED'],
    ['a day beyond, with agreement', '2025-05-09', 'AGREED', false, 'NA NOT_EXTENDED'],
    ['a day beyond, without', '2025-05-09', 'NOT_AGREED', false, 'FAIL NO_OMBUDSMAN_DETAILS'],
    ['a day beyond, without, but with the Ombudsman', '2025-05-09', 'NOT_AGREED', true, 'PASS'],
  ] as const)('[5.15] under the 2022 Code, %s', (_what, until, residentAgreement, ombudsmanDetailsGiven, expected) => {
    const story = investigatingAgain({ landlord: 'hillingdon' }).at('2025-04-22 10:00');
    const change = { stage: 2 as const, residentAgreement, ombudsmanDetailsGiven };
    story.tell('extend', samples.extend(story.now, until, change), pastFact);
    expect(judged(story, '5.15')).toBe(expected);
  });
});

describe('6.6 what is left to do', () => {
  const action = (actionId: string, dueOn: string) => ({ actionId, description: 'x', ownerId: 'ed', dueOn });
  const answeredWith = (story: Story, ...outstandingActions: readonly object[]): Story =>
    story.tell('respond', { ...samples.respond(story.now), outstandingActions }, pastFact);

  it.each<[string, object]>([
    ['an owner', { dueOn: localDate('2025-04-18') }],
    ['a day', { ownerId: 'ed' }],
  ])('[6.6] the letter names no action without %s, though the record has both', (_what, named) => {
    const story = investigating().tell('record-action', action('flue', '2025-04-18'));
    answeredWith(story, { actionId: 'flue', description: 'x', ...named });
    expect(judged(story, '6.6')).toBe('FAIL ACTION_INCOMPLETE');
  });

  it('[6.6] names both', () => {
    const story = investigating().tell('record-action', action('flue', '2025-04-18'));
    expect(judged(answeredWith(story, action('flue', '2025-04-18')), '6.6')).toBe('PENDING ACTION_OPEN');
  });

  it.each([
    ['2025-04-20', 'PENDING ACTION_OPEN'],
    ['2025-04-21', 'FAIL ACTION_OVERDUE'],
  ])('[6.6] each action by its own day: as at %s %s', (asAt, expected) => {
    const story = answered().tell('record-action', action('flue', '2025-04-10'));
    story.tell('complete-action', { actionId: 'flue', completedAt: story.now, proof: 'x' });
    story.tell('record-action', action('door', '2025-04-20'));
    expect(judged(story, '6.6', { asAt })).toBe(expected);
  });

  it('[6.6] a later day does not undo the first, of which the resident heard nothing in time', () => {
    const story = answered().tell('record-action', action('flue', '2025-04-10')).at('2025-04-11 10:00');
    story.tell('update-action', { actionId: 'flue', note: 'x', newDueOn: '2025-05-01', residentInformed: true });
    expect(judged(story, '6.6')).toBe('FAIL ACTION_OVERDUE');
  });

  it('[6.6] word that was given in time counts in whatever order it was written down', () => {
    const story = answered().tell('record-action', action('flue', '2025-04-10')).at('2025-04-14 10:00');
    const update = { actionId: 'flue', note: 'x', residentInformed: true };
    story.tell('update-action', update);
    story.tell('update-action', update, { ...pastFact, occurredAt: london('2025-04-09 10:00') });
    expect(judged(story, '6.6')).toBe('PENDING ACTION_OPEN');
  });
});

describe('6.7, 6.20 what stood at the answer', () => {
  const redefined = (story: Story, stage: 1 | 2): readonly StoredEvent[] => {
    const { data, ...event } = story.last('Defined');
    const later = { ...event, id: 'later', data: { ...data, stage, version: 9, issues } };
    return [...story.events, { ...later, revision: story.events.length } as StoredEvent];
  };

  it('[6.7] a point that is added on the day of the answer, after it, is not owed by it', () => {
    expect(judged(answered(), '6.7', { events: redefined(answered(), 1) })).toBe('PASS');
  });

  const lastLetter = (change: object = {}, define: object = {}): Story => {
    const story = escalated().at('2025-03-25 11:00').tell('define', samples.define(define));
    const responsibilities = [ISSUE, ROOF.issueId].map((issueId) => ({ issueId, status: 'RESPONSIBLE' as const }));
    story.tell('acknowledge', samples.acknowledge(story.now, { responsibilities }), pastFact);
    story.tell('assign-handler', handlerOf(story, 2)).at('2025-04-22 15:00');
    const letter = samples.respond(story.now, { stage: 2, authorId: 'decider', ...change });
    return story.tell('respond', letter, { ...pastFact, userId: 'decider' });
  };

  it('[6.20] nor is anybody of its area to be heard', () => {
    const story = answer(investigatingAgain().at('2025-04-22 15:00'), 2);
    expect(judged(story, '6.20', { events: redefined(story, 2) })).toBe('PASS');
  });

  it('[6.20] every area of the definition is involved, not only one', () => {
    const decisions = [decision, { ...decision, issueId: ROOF.issueId }];
    const contributors = ['REPAIRS', 'ROOFING'].map((serviceArea) => ({ personId: 'handler', serviceArea }));
    const change = { issues, changeReason: 'x' };
    expect(judged(lastLetter({ decisions, contributors }, change), '6.20')).toBe('PASS');
    expect(judged(lastLetter({ decisions, contributors: contributors.slice(0, 1) }, change), '6.20')).toBe(
      'FAIL AREA_NOT_INVOLVED',
    );
  });

  it('[6.20] without a definition it asks for nobody in particular', () => {
    const story = answer(investigatingAgain().at('2025-04-22 15:00'), 2);
    const events = story.events.filter(
      ({ type, data }) => type !== 'Defined' || (data as { stage: number }).stage !== 2,
    );
    expect(judged(story, '6.20', { events })).toBe('PASS');
  });

  it('[6.20] a stage 2 letter that is not the last is shown by it', () => {
    const story = investigatingAgain({ landlord: 'hillingdon' }).at('2025-04-22 15:00');
    story.tell('respond', samples.respond(story.now, { stage: 2, authorId: 'decider' }), asDecider);
    for (const provision of ['6.20', '6.10'])
      expect(evidenceFor(story, provision, { ruleset: 'HOS-2024' })).toContain('Responded');
    expect(evidenceFor(story, '6.20', { ruleset: 'HOS-2024' })).toEqual(['Responded']);
    expect(evidenceFor(story, '5.9')).toContain('Responded');
  });

  it('[6.9] a letter of stage 1 owes no Ombudsman, even where the policy has no second', () => {
    const [first] = logged().book.versions[0]?.stages ?? [];
    if (first === undefined) throw new Error('no stage');
    const story = investigating({ profile: { stages: [first] } }).at('2025-03-17 15:00');
    story.tell('respond', samples.respond(story.now, { ombudsmanDetailsGiven: false }), pastFact);
    expect(judged(story, '6.9')).toBe('PASS');
  });
});

describe('6.8 new points', () => {
  const raise = (story: Story, additionalIssueId: string): Story => {
    const issue = { additionalIssueId, text: 'x', raisedAt: story.now, related: false, wouldDelay: false };
    return story.tell('raise-additional-issue', issue);
  };

  it('[6.8] each is settled by itself', () => {
    const story = raise(raise(investigating(), 'door'), 'roof');
    story.tell('split-issue', { additionalIssueId: 'door', reason: 'UNRELATED' });
    expect(judged(story, '6.8')).toBe('PENDING NOT_DUE_YET');
    expect(judged(story.tell('split-issue', { additionalIssueId: 'roof', reason: 'UNRELATED' }), '6.8')).toBe('PASS');
  });

  it('[6.8] the new case is received on the day it was raised', () => {
    const story = raise(investigating(), 'door').tell('split-issue', {
      additionalIssueId: 'door',
      reason: 'UNRELATED',
    });
    const events = story.events.map((event) =>
      event.type === 'AdditionalIssueSplit'
        ? { ...event, data: { ...event.data, receivedAt: london('2025-03-07 09:00') } }
        : event,
    );
    expect(judged(story, '6.8', { events })).toBe('FAIL NEW_CASE_RECEIVED_LATER');
  });
});

describe('7.2 to 7.4 remedies', () => {
  it.each([
    ['no amount', { amountPence: undefined }, 'FAIL NO_AMOUNT'],
    ['nothing', { amountPence: 0 }, 'FAIL NO_AMOUNT'],
    ['no word on how it was arrived at', { rationale: ' ' }, 'FAIL NO_RATIONALE'],
  ])('[7.2] money with %s', (_what, change, expected) => {
    const story = investigating().tell('offer-remedy', samples.money('2025-03-28', 7500));
    const events = story.events.map((event) =>
      event.type === 'RemedyOffered' ? { ...event, data: { ...event.data, ...change } } : event,
    ) as StoredEvent[];
    expect(judged(story, '7.2', { events })).toBe(expected);
    expect(evidenceFor(story, '7.2', { events })).toEqual(['RemedyOffered']);
  });

  it('[7.3] what was done late is late, whatever was told late of another remedy', () => {
    const story = investigating();
    for (const remedyId of ['boiler', 'roof'])
      story.tell('offer-remedy', samples.offerRemedy('2025-03-28', { remedyId }));
    story.at('2025-03-31 10:00').tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    story.tell('revise-remedy-date', {
      remedyId: 'roof',
      newDueOn: '2025-04-11',
      reason: 'The part is late',
      residentInformedAt: story.now,
    });
    expect(judged(story, '7.3')).toBe('FAIL LATE');
    expect(evidenceFor(story, '7.3')).toEqual(['RemedyOffered', 'RemedyDateRevised']);
  });

  it('[7.4] a reference in quotation marks names the guidance', () => {
    const [profile] = investigating().book.versions;
    if (profile === undefined) throw new Error('no profile');
    const compensation = { ...profile.compensation, guidanceRef: '“Redress policy”' };
    const story = investigating({ profile: { compensation } });
    story.tell('offer-remedy', samples.offerRemedy('2025-03-28', { guidanceRef: 'Redress policy, page 3' }));
    expect(judged(story, '7.4')).toBe('PASS');
  });

  it('[7.4] one published policy of several is enough', () => {
    const story = investigating({ landlord: 'kirklees' });
    story.tell('offer-remedy', samples.offerRemedy('2025-03-28', { guidanceRef: 'Compensation scheme' }));
    const published = ['Compensation scheme', 'Lettings'].map((name) => ({ name, from: localDate('2025-01-01') }));
    expect(judged(story, '7.4')).toBe('FAIL NO_GUIDANCE');
    expect(judged(story, '7.4', { publishedPolicies: published })).toBe('PASS');
    expect(judged(story, '7.4', { publishedPolicies: published.slice(1) })).toBe('FAIL NO_GUIDANCE');
  });
});
