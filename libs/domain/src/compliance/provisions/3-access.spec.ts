import {
  acknowledged,
  answered,
  answeredFinally,
  investigating,
  investigatingAgain,
  logged,
  pastFact,
  withdrawn,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

describe('3.2, 3.6, 3.7 access', () => {
  const contact = { direction: 'IN', party: 'RESIDENT', channel: 'IN_PERSON', text: 'Sent away.' };

  it('[3.2] somebody was told to use another channel', () => {
    const story = logged();
    story.tell('record-correspondence', { ...contact, at: story.now });
    expect(judged(story, '3.2')).toBe('PASS');
    expect(evidenceFor(story, '3.2')).toEqual(['Logged']);
    story.tell('record-correspondence', { ...contact, at: story.now, refusedAs: 'WRONG_CHANNEL' });
    expect(judged(story, '3.2')).toBe('FAIL WRONG_CHANNEL');
    expect(evidenceFor(story, '3.2')).toEqual(['CorrespondenceRecorded']);
  });

  it.each([
    [true, 'PASS'],
    [false, 'FAIL NOT_OFFERED'],
  ])('[3.6] a meeting, accompaniment offered %s: %s', (accompanimentOffered, expected) => {
    const story = logged();
    expect(judged(story, '3.6')).toBe('NA');
    story.tell('record-meeting', { at: story.now, purpose: 'Visit', accompanimentOffered });
    expect(judged(story, '3.6')).toBe(expected);
    expect(evidenceFor(story, '3.6')).toEqual(['MeetingHeld']);
  });

  it.each([
    ['A party to the dispute', 'PASS'],
    ['', 'FAIL NO_VALID_REASON'],
  ])('[3.6] a representative declined because "%s": %s', (validReason, expected) => {
    const story = logged().tell('decline-representative', { representative: 'A neighbour', validReason }, pastFact);
    expect(judged(story, '3.6')).toBe(expected);
    expect(evidenceFor(story, '3.6')).toEqual(['RepresentativeDeclined']);
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

  it.each<[string, string, object]>([
    ['an update that does not name it', 'update-resident', { channel: 'PHONE', note: 'x' }],
    ['a letter that does not name it', 'record-correspondence', { ...contact, direction: 'OUT' }],
    ['a letter that came in', 'record-correspondence', { ...contact, ombudsmanDetailsGiven: true }],
  ])('[3.7] %s does not tell of it', (_what, command, input) => {
    const story = investigating({ acknowledge: silent });
    story.tell(command as 'update-resident', { ...input, at: story.now });
    expect(judged(story, '3.7')).toBe('PENDING NOT_TOLD_YET');
  });

  it.each([
    ['2025-03-17 16:00', 'PASS'],
    ['2025-03-18 00:00', 'FAIL NOT_TOLD'],
  ])('[3.7] told at %s, answered on 17 March: %s', (at, expected) => {
    const story = answered({ acknowledge: silent, respond: silent }).at(at);
    story.tell('record-correspondence', { ...contact, direction: 'OUT', at: story.now, ombudsmanDetailsGiven: true });
    expect(judged(story, '3.7')).toBe(expected);
  });

  it('[3.7] is shown by what told of it, or by the final answer that did not', () => {
    expect(evidenceFor(acknowledged(), '3.7')).toEqual(['Acknowledged']);
    const story = investigatingAgain().at('2025-04-22 15:00');
    story.tell('respond', samples.respond(story.now, { authorId: 'decider', ...silent }), pastFact);
    expect(judged(story, '3.7')).toBe('FAIL FINAL_WITHOUT_DETAILS');
    expect(evidenceFor(story, '3.7')).toEqual(['Responded']);
  });
});
