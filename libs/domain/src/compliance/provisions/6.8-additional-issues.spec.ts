import { answered, investigating, pastFact } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { london, type Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.8 additional issues', () => {
  /** Raised on Wed 12 March: settled by Wed 19. */
  const raised = (change = {}): Story =>
    at(investigating(), '2025-03-12 10:00').tell('raise-additional-issue', {
      additionalIssueId: 'door',
      text: 'x',
      raisedAt: london('2025-03-12 10:00'),
      related: true,
      wouldDelay: false,
      ...change,
    });
  const incorporate = (story: Story, when: string): Story =>
    at(story, when).tell('incorporate-issue', { additionalIssueId: 'door' }, pastFact);
  const split = (story: Story, when: string, reason: string): Story =>
    at(story, when).tell('split-issue', { additionalIssueId: 'door', reason }, pastFact);

  it.each<[string, string, Story]>([
    ['none', 'NA NONE_RAISED', investigating()],
    ['taken in on the last day', 'PASS', incorporate(raised(), '2025-03-19 10:00')],
    ['taken in a day late', 'FAIL LATE', incorporate(raised(), '2025-03-20 10:00')],
    ['taken in though unrelated', 'FAIL NOT_SPLIT', incorporate(raised({ related: false }), '2025-03-13 10:00')],
    ['split off because unrelated', 'PASS', split(raised({ related: false }), '2025-03-19 10:00', 'UNRELATED')],
    ['split off though related', 'FAIL NOT_INCORPORATED', split(raised(), '2025-03-13 10:00', 'UNRELATED')],
    [
      'split off because of the delay',
      'PASS',
      split(raised({ wouldDelay: true, delayReason: 'x' }), '2025-03-13 10:00', 'WOULD_UNREASONABLY_DELAY'),
    ],
  ])('[6.8] %s: %s', (_what, expected, story) => {
    expect(judged(story, '6.8')).toBe(expected);
  });

  it('[6.8] raised and left', () => {
    expect(judged(raised(), '6.8', { asAt: '2025-03-19' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(raised(), '6.8', { asAt: '2025-03-20' })).toBe('FAIL NOT_DONE');
  });

  it('[6.8] raised after the answer it is a complaint of its own', () => {
    const story = at(answered(), '2025-03-18 10:00');
    story.tell('raise-additional-issue', {
      additionalIssueId: 'door',
      text: 'x',
      raisedAt: story.now,
      related: true,
      wouldDelay: false,
    });
    expect(judged(split(story, '2025-03-19 10:00', 'RESPONSE_ISSUED'), '6.8')).toBe('PASS');
  });

  it('[6.8] each issue is settled by what was done with it, and shown by both', () => {
    const story = raised().tell('raise-additional-issue', {
      additionalIssueId: 'window',
      text: 'x',
      raisedAt: london('2025-03-12 10:00'),
      related: true,
      wouldDelay: false,
    });
    story.tell('incorporate-issue', { additionalIssueId: 'window' }, pastFact);
    expect(judged(story, '6.8')).toBe('PENDING NOT_DUE_YET');
    expect(evidenceFor(story, '6.8')).toEqual(['AdditionalIssueRaised']);
    expect(evidenceFor(incorporate(raised(), '2025-03-19 10:00'), '6.8')).toEqual([
      'AdditionalIssueRaised',
      'AdditionalIssueIncorporated',
    ]);
  });
});
