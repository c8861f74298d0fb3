import { type Respond } from '../../complaint/commands/respond.js';
import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  asHandler,
  investigating,
  investigatingAgain,
  overdueRequest,
  pastFact,
  withdrawn,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.7, 6.9, 6.18, 6.19, 6.20 the letter', () => {
  const [decision] = samples.respond('').decisions;
  const letter = (change: Partial<Respond>): Story => {
    const story = at(investigating(), '2025-03-17 15:00');
    return story.tell('respond', samples.respond(story.now, change), pastFact);
  };
  const final = (change: Partial<Respond>): Story => {
    const story = at(investigatingAgain(), '2025-04-22 15:00');
    return story.tell('respond', samples.respond(story.now, { authorId: 'decider', ...change }), pastFact);
  };
  const decided = (change: object): Partial<Respond> => ({
    decisions: [{ ...(decision as NonNullable<typeof decision>), ...change }],
  });

  it.each<[string, Partial<Respond>, string, string]>([
    ['complete', {}, 'PASS', 'PASS'],
    ['a point left out', { decisions: [] }, 'FAIL ISSUE_NOT_ANSWERED', 'FAIL NO_DECISION'],
    ['no reasons', decided({ reasons: '' }), 'FAIL NO_REASONS', 'FAIL NO_REASONS'],
    ['no references', decided({ references: [] }), 'FAIL NO_REFERENCES', 'PASS'],
    ['none that apply', decided({ references: [], referencesNotApplicable: true }), 'PASS', 'PASS'],
    ['fault without remedy', { faultAcknowledged: true }, 'PASS', 'FAIL NO_REMEDY'],
    [
      'fault, and why nothing is owed',
      { faultAcknowledged: true, noRemedyReason: 'Put right on the day' },
      'PASS',
      'PASS',
    ],
    ['no way on', { escalationRoute: '' }, 'PASS', 'FAIL NO_ROUTE'],
    ['not plain', { plainLanguageConfirmed: false }, 'PASS', 'FAIL NOT_PLAIN'],
  ])('[6.7] [6.9] [6.18] [6.19] %s', (_what, change, points, whole) => {
    expect(judged(letter(change), '6.7')).toBe(points);
    expect(judged(letter(change), '6.9')).toBe(whole);
    expect(judged(final(change), '6.18')).toBe(points);
    expect(judged(final(change), '6.19')).toBe(whole);
  });

  it('[6.9] [6.19] the Ombudsman is owed by the last letter', () => {
    expect(judged(letter({ ombudsmanDetailsGiven: false }), '6.9')).toBe('PASS');
    expect(judged(final({ ombudsmanDetailsGiven: false }), '6.19')).toBe('FAIL NO_OMBUDSMAN_DETAILS');
    expect(judged(final({ ombudsmanDetailsGiven: false }), '3.7')).toBe('FAIL FINAL_WITHOUT_DETAILS');
  });

  it.each<[string, Partial<Respond>, string]>([
    ['everybody was heard', {}, 'PASS'],
    ['nobody', { contributors: [] }, 'FAIL NO_CONTRIBUTORS'],
    ['somebody of another area', { contributors: [{ personId: 'x', serviceArea: 'ASB' }] }, 'FAIL AREA_NOT_INVOLVED'],
    [
      'another area that was not needed',
      { contributors: [{ personId: 'x', serviceArea: 'ASB', notNeededReason: 'x' }] },
      'FAIL AREA_NOT_INVOLVED',
    ],
    [
      'the area, not needed',
      { contributors: [{ personId: 'x', serviceArea: 'REPAIRS', notNeededReason: 'x' }] },
      'PASS',
    ],
  ])('[6.20] %s: %s', (_what, change, expected) => {
    expect(judged(final(change), '6.20')).toBe(expected);
  });

  it.each(['6.7', '6.9'])('[%s] not answered: open, or never owed', (provision) => {
    expect(judged(investigating(), provision)).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(withdrawn(), provision)).toBe('NA WITHDRAWN');
    expect(judged(overdueRequest().tell('escalate', {}), provision)).toBe('NA NOT_ANSWERED');
  });

  it.each(['6.18', '6.19', '6.20'])('[%s] does not apply before stage 2', (provision) => {
    expect(judged(answered(), provision)).toBe('NA NO_STAGE');
    expect(judged(investigatingAgain(), provision)).toBe('PENDING NOT_ANSWERED_YET');
  });

  it('[6.7] an issue that was refused by itself is not owed', () => {
    const second = { issueId: 'second', description: 'The roof', serviceArea: 'REPAIRS', category: 'REPAIRS' };
    const issues = [...(samples.define().issues ?? []), second];
    const story = investigating({
      define: { issues },
      log: { issueOccurredOn: localDate('2024-01-10') },
      acknowledge: {
        responsibilities: issues.map(({ issueId }) => ({ issueId: issueId ?? '', status: 'RESPONSIBLE' })),
      },
    });
    story.tell('refuse', samples.refuse(story.now, { scope: 'ISSUES', issueIds: ['second'] }));
    expect(judged(answer(story.at('2025-03-17 15:00'), 1), '6.7')).toBe('PASS');
  });

  it('[6.7] an answer that decides nothing is none', () => {
    const story = investigating({ log: { issueOccurredOn: localDate('2024-01-10') } });
    story.tell('refuse', samples.refuse(story.now, { scope: 'ISSUES', issueIds: [ISSUE] })).at('2025-03-17 15:00');
    expect(story.against('respond', samples.respond(story.now, { decisions: [] }), asHandler)).toEqual([
      'ISSUE_NOT_ANSWERED 6.7',
    ]);
  });

  it.each([
    ['complete', {}],
    ['nobody heard', { contributors: [] }],
    ['another area heard', { contributors: [{ personId: 'x', serviceArea: 'LETTINGS' }] }],
  ])('[6.20] is shown by the answer: %s', (_what, change) => {
    expect(evidenceFor(final(change), '6.20')).toEqual(['Responded']);
  });
});
