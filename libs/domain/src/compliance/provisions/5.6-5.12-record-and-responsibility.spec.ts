import { type DefineComplaint } from '../../complaint/commands/define.js';
import { acknowledged, answer, answered, handlerOf, logged, pastFact } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { ISSUE, LETTER, samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

const ROOF = 'roof';
const issues: DefineComplaint['issues'] = [
  ...(samples.define().issues ?? []),
  { issueId: ROOF, description: 'The roof', serviceArea: 'REPAIRS', category: 'REPAIRS' },
];

/** A complaint of two points, acknowledged on Wed 5 March 2025 with what is said of each. */
const twoPoints = (responsibilities: readonly object[]): Story => {
  const story = logged().at('2025-03-05 10:00').tell('define', samples.define({ issues }));
  return story.tell('acknowledge', { ...samples.acknowledge(story.now), responsibilities }, pastFact);
};

const clarify = (story: Story, issueId: string): Story =>
  story.tell('clarify-responsibility', { stage: 1, issueId, status: 'RESPONSIBLE', at: story.now });

describe('5.6 the definition', () => {
  it('[5.6] the acknowledgement and the definition it names show it', () => {
    expect(evidenceFor(acknowledged(), '5.6')).toEqual(['Acknowledged', 'Defined']);
    const bare = logged().at('2025-03-05 10:00');
    bare.tell('acknowledge', samples.acknowledge(bare.now, { responsibilities: [] }), pastFact);
    expect(evidenceFor(bare, '5.6')).toEqual(['Acknowledged']);
    expect(evidenceFor(logged(), '5.6', { asAt: '2025-03-11' })).toEqual([]);
  });

  it('[5.6] a definition that lists nothing defines nothing', () => {
    const { events } = acknowledged();
    const empty = events.map((event) =>
      event.type === 'Defined' ? { ...event, data: { ...event.data, issues: [] } } : event,
    );
    expect(judged(acknowledged(), '5.6', { events: empty })).toBe('FAIL NOT_DEFINED');
  });

  it('[5.6] what is unclear and asked the day after the acknowledgement is asked too late', () => {
    const story = acknowledged({ define: { unclearAspects: ['Which room?'] } }).at('2025-03-06 10:00');
    story.tell('request-clarification', { questions: 'Which room?', sentAt: story.now });
    expect(judged(story, '5.6')).toBe('FAIL UNCLEAR_NOT_ASKED');
  });
});

describe('5.7 responsibility for several points', () => {
  it.each([
    ['one of two', [{ issueId: ISSUE, status: 'RESPONSIBLE' }], 'FAIL ISSUE_NOT_LISTED'],
    [
      'one of two without a way on',
      [
        { issueId: ISSUE, status: 'RESPONSIBLE' },
        { issueId: ROOF, status: 'NOT_RESPONSIBLE' },
      ],
      'FAIL NO_SIGNPOST',
    ],
  ])('[5.7] %s: %j %s', (_what, responsibilities, expected) => {
    expect(judged(twoPoints(responsibilities), '5.7')).toBe(expected);
    expect(evidenceFor(twoPoints(responsibilities), '5.7')).toEqual(['Acknowledged']);
  });

  it('[5.7] what is to be clarified is clarified point by point', () => {
    const open = twoPoints([ISSUE, ROOF].map((issueId) => ({ issueId, status: 'TO_BE_CLARIFIED' })));
    open.tell('assign-handler', handlerOf(open, 1)).at('2025-03-10 10:00');
    const one = clarify(open.copy(), ROOF);
    expect(judged(one, '5.7')).toBe('PENDING TO_BE_CLARIFIED');
    const both = clarify(one.copy(), ISSUE);
    expect(judged(both, '5.7')).toBe('PASS');
    expect(evidenceFor(both, '5.7')).toEqual(['Acknowledged', 'ResponsibilityClarified', 'ResponsibilityClarified']);
  });

  it('[5.7] falls away with the case', () => {
    const story = logged().at('2025-03-04 10:00');
    expect(judged(story.tell('withdraw', samples.withdraw(story.now)), '5.7')).toBe('NA WITHDRAWN');
  });
});

describe('5.12 the record', () => {
  it('[5.12] is shown by the receipt, and its lack by the letter', () => {
    expect(evidenceFor(answered(), '5.12')).toEqual(['Logged']);
    const events = answered().events.map((event) =>
      event.type === 'Acknowledged' ? { ...event, data: { ...event.data, documents: [] } } : event,
    );
    expect(evidenceFor(answered(), '5.12', { events })).toEqual(['Acknowledged']);
  });

  it('[5.12] evidence that the answer considered is attached', () => {
    const story = answered();
    story.tell('attach-evidence', {
      evidenceId: 'photo',
      kind: 'PHOTO',
      docRef: LETTER,
      source: 'RESIDENT',
      description: 'The boiler',
    });
    const considering = (evidenceId: string) =>
      story.events.map((event) =>
        event.type === 'Responded' ? { ...event, data: { ...event.data, evidenceConsidered: [evidenceId] } } : event,
      );
    expect(judged(story, '5.12', { events: considering('photo') })).toBe('PASS');
    expect(judged(story, '5.12', { events: considering('survey') })).toBe('FAIL EVIDENCE_NOT_ATTACHED');
    expect(evidenceFor(story, '5.12', { events: considering('survey') })).toEqual(['Responded']);
  });

  it('[5.12] a stream that does not begin at its beginning has a gap', () => {
    const events = answered().events.map((event) => ({ ...event, revision: event.revision + 1 }));
    expect(judged(answered(), '5.12', { events })).toBe('FAIL STREAM_GAP');
  });

  it('[5.13] the remedy held back shows it', () => {
    const story = answered().tell('withhold-remedy', { reason: 'AWAIT_NEXT_STAGE' }, pastFact);
    expect(evidenceFor(story, '5.13')).toEqual(['RemedyWithheld']);
  });
});

describe('6.1 triage', () => {
  it('[6.1] risk without urgent action, and the triage that weighed it', () => {
    const careless = logged().tell('triage', samples.triage({ atRisk: true }), pastFact);
    expect(judged(careless, '6.1')).toBe('FAIL NO_URGENT_ACTION');
    expect(evidenceFor(careless, '6.1')).toEqual(['Triaged']);
    expect(evidenceFor(logged().tell('triage', samples.triage()), '6.1')).toEqual(['Triaged']);
  });
});

describe('6.3 the answer', () => {
  it('[6.3] shows that it was in time; before it nothing does', () => {
    expect(evidenceFor(answered(), '6.3')).toEqual(['Responded']);
    expect(evidenceFor(acknowledged(), '6.3')).toEqual([]);
    expect(
      judged(
        answer(acknowledged().tell('assign-handler', handlerOf(acknowledged(), 1)).at('2025-03-20 10:00'), 1),
        '6.3',
      ),
    ).toBe('FAIL LATE');
  });
});
