import { acknowledged, answer, answered, investigating, logged, pastFact } from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { permittedActions } from './permitted-actions.js';

const ask = (sentAt: string) => ({ questions: 'Which rooms are cold?', sentAt });
const reply = (receivedAt: string) => ({ text: 'All of them.', receivedAt });

describe('request-clarification, record-clarification', () => {
  it('[5.6] what is unclear is asked, and no clock stops (D10)', () => {
    const story = acknowledged();
    story.tell('request-clarification', ask(story.now));
    expect(story.last('ClarificationRequested').data).toMatchObject({ stage: 1, blocking: false });
    expect(story.changes()).toEqual([]);
    expect(story.complaint.flags.clarificationOpen).toBe(true);
    story.tell('record-clarification', reply(story.now));
    expect(story.complaint.flags.clarificationOpen).toBe(false);
  });

  it('[6.12] a question cannot block, not even as a past fact', () => {
    const story = acknowledged();
    const blocking = { ...ask(story.now), blocking: true };
    expect(story.against('request-clarification', blocking)).toEqual(['CLARIFICATION_CANNOT_BLOCK 6.12']);
    expect(story.against('request-clarification', blocking, pastFact)).toEqual(['CLARIFICATION_CANNOT_BLOCK 6.12']);
    expect(story.against('request-clarification', { ...ask(story.now), blocking: false })).toEqual([]);
  });

  it('[5.6] belongs to an open stage', () => {
    const story = answered();
    expect(story.against('request-clarification', ask(story.now))).toEqual(['INVALID_STATE']);
    expect(story.against('record-clarification', reply(story.now))).toEqual(['INVALID_STATE']);
  });

  it('the answer to the complaint closes the question too', () => {
    const story = investigating();
    story.tell('request-clarification', ask(story.now));
    expect(answer(story, 1).complaint.flags.clarificationOpen).toBe(false);
  });

  it('cannot have been asked before the complaint was received', () => {
    expect(logged().against('request-clarification', ask(london('2025-03-02 12:00')))).toEqual(['CHRONOLOGY']);
  });
});

describe('clarify-responsibility', () => {
  const open = () =>
    acknowledged({ acknowledge: { responsibilities: [{ issueId: ISSUE, status: 'TO_BE_CLARIFIED' }] } });
  const settled = (at: string, change: object = {}) => ({ issueId: ISSUE, status: 'RESPONSIBLE', at, ...change });

  it('[5.7] settles what the acknowledgement left open', () => {
    const story = open();
    story.tell('clarify-responsibility', settled(story.now, { status: 'NOT_RESPONSIBLE', signpost: 'The council' }));
    expect(story.complaint.stages[1].acknowledged?.responsibilities).toEqual([
      { issueId: ISSUE, status: 'NOT_RESPONSIBLE', signpost: 'The council' },
    ]);
    expect(story.against('clarify-responsibility', settled(story.now))).toEqual(['INVALID_STATE']);
  });

  it('[5.7] where the landlord is not responsible, the resident is told where to turn', () => {
    const story = open();
    const bare = settled(story.now, { status: 'NOT_RESPONSIBLE' });
    expect(story.against('clarify-responsibility', bare)).toEqual(['RESPONSIBILITY_INCOMPLETE 5.7']);
  });

  it.each([
    ['an issue that was clear', () => acknowledged(), ISSUE],
    ['an issue nobody knows', open, 'unheard-of'],
    ['before the acknowledgement', () => logged(), ISSUE],
  ])('[5.7] has nothing to settle: %s', (_what, begin, issueId) => {
    const story = begin();
    expect(story.against('clarify-responsibility', settled(story.now, { issueId }))).toEqual(['INVALID_STATE']);
  });
});

describe('clarify-responsibility, before anything is written', () => {
  const second = 'second-issue';
  const [first] = samples.define().issues ?? [];
  const issues = first === undefined ? [] : [first, { ...first, issueId: second }];
  const reasons = (story: Story) =>
    permittedActions(story.complaint, story.context()).find(({ command }) => command === 'clarify-responsibility')
      ?.codes;

  it.each([
    ['one of two is open', 'RESPONSIBLE' as const, 'TO_BE_CLARIFIED' as const, []],
    ['none is open', 'RESPONSIBLE' as const, 'RESPONSIBLE' as const, ['INVALID_STATE']],
  ])('[5.7] it is offered as long as one issue is open: %s', (_what, one, two, codes) => {
    const responsibilities = [
      { issueId: ISSUE, status: one },
      { issueId: second, status: two },
    ];
    expect(reasons(acknowledged({ define: { issues }, acknowledge: { responsibilities } }))).toEqual(codes);
  });

  it('[5.7] not before the acknowledgement', () => {
    expect(reasons(logged())).toEqual(['INVALID_STATE']);
  });
});
