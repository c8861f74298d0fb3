import {
  acknowledged,
  answered,
  answeredFinally,
  investigating,
  logged,
  pastFact,
  withdrawn,
} from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

describe('3.2, 3.6, 3.7 access', () => {
  const contact = { direction: 'IN', party: 'RESIDENT', channel: 'IN_PERSON', text: 'Sent away.' };

  it('[3.2] somebody was told to use another channel', () => {
    const story = logged();
    expect(judged(story, '3.2')).toBe('PASS');
    story.tell('record-correspondence', { ...contact, at: story.now, refusedAs: 'WRONG_CHANNEL' });
    expect(judged(story, '3.2')).toBe('FAIL WRONG_CHANNEL');
  });

  it.each([
    [true, 'PASS'],
    [false, 'FAIL NOT_OFFERED'],
  ])('[3.6] a meeting, accompaniment offered %s: %s', (accompanimentOffered, expected) => {
    const story = logged();
    expect(judged(story, '3.6')).toBe('NA');
    story.tell('record-meeting', { at: story.now, purpose: 'Visit', accompanimentOffered });
    expect(judged(story, '3.6')).toBe(expected);
  });

  it.each([
    ['A party to the dispute', 'PASS'],
    ['', 'FAIL NO_VALID_REASON'],
  ])('[3.6] a representative declined because "%s": %s', (validReason, expected) => {
    const story = logged().tell('decline-representative', { representative: 'A neighbour', validReason }, pastFact);
    expect(judged(story, '3.6')).toBe(expected);
  });

  const silent = { ombudsmanDetailsGiven: false };
  it.each([
    ['nothing went out yet', 'PENDING NOT_TOLD_YET', logged()],
    ['told with the acknowledgement', 'PASS', acknowledged()],
    ['told with the answer', 'PASS', answered({ acknowledge: silent })],
    ['never told', 'FAIL NOT_TOLD', answered({ acknowledge: silent, respond: silent })],
    ['withdrawn before', 'NA WITHDRAWN', withdrawn({ acknowledge: silent })],
    ['told at the end', 'PASS', answeredFinally()],
  ])('[3.7] %s: %s', (_what, expected, story) => {
    expect(judged(story, '3.7')).toBe(expected);
  });

  it.each([
    [
      'an update',
      (story: Story) =>
        story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'x', ombudsmanDetailsGiven: true }),
    ],
    [
      'a letter',
      (story: Story) =>
        story.tell('record-correspondence', {
          ...contact,
          direction: 'OUT',
          at: story.now,
          ombudsmanDetailsGiven: true,
        }),
    ],
    ['an extension', (story: Story) => story.tell('extend', samples.extend(story.now, '2025-03-26'))],
  ])('[3.7] %s tells of it too', (_what, tell) => {
    expect(judged(tell(investigating({ acknowledge: silent })), '3.7')).toBe('PASS');
  });
});
