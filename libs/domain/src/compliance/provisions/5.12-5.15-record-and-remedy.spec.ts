import { answered, pastFact } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';

describe('5.12 to 5.15 record and remedy', () => {
  it('[5.12] the whole record', () => {
    expect(judged(answered(), '5.12')).toBe('PASS');
    const { events } = answered();
    const unstored = events.map((event) =>
      event.type === 'Acknowledged' ? { ...event, data: { ...event.data, documents: [] } } : event,
    );
    expect(judged(answered(), '5.12', { events: unstored })).toBe('FAIL LETTER_NOT_STORED');
    const gap = events.filter(({ type }) => type !== 'HandlerAssigned');
    expect(judged(answered(), '5.12', { events: gap })).toBe('FAIL STREAM_GAP');
    expect(judged(answered(), '5.12', { events: events.slice(1) })).toBe('FAIL NOT_LOGGED');
  });

  it.each([
    ['AWAIT_NEXT_STAGE', 'FAIL AWAIT_NEXT_STAGE'],
    ['OTHER', 'PASS'],
  ])('[5.13] a remedy held back because %s: %s', (reason, expected) => {
    expect(judged(answered(), '5.13')).toBe('PASS');
    expect(judged(answered().tell('withhold-remedy', { reason }, pastFact), '5.13')).toBe(expected);
  });

  it('[5.14] [5.15] are judged on the resident', () => {
    expect(judged(answered(), '5.14')).toBe('NA NO_RESTRICTION');
    expect(judged(answered(), '5.15')).toBe('NA NO_RESTRICTION');
  });
});
