import { acknowledged, logged } from '../../testing/journeys.js';

const confirmed = (sentAt: string) => ({ sentAt, channel: 'EMAIL' });

describe('confirm-receipt', () => {
  it('[6.2] is a courtesy: the acknowledgement is still owed', () => {
    const story = logged();
    story.tell('confirm-receipt', confirmed(story.now));
    expect(story.state).toBe('LOGGED(1)');
    expect(story.changes()).toEqual([]);
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'RUNNING', dueOn: '2025-03-10' });
  });

  it('keeps a landlord’s own promise of two working days', () => {
    const story = logged({ landlord: 'red-kite' }).at('2025-03-05 23:59');
    expect(story.dueOn('POL_ACK/1')).toBe('2025-03-05');
    story.tell('confirm-receipt', confirmed(story.now));
    expect(story.changes()).toEqual(['POL_ACK/1 MET 2025-03-05', 'CONTACT_RESP/1 STARTED 2025-03-19']);
  });

  it('the first one counts', () => {
    const story = logged({ landlord: 'red-kite' }).at('2025-03-04 09:00');
    story.tell('confirm-receipt', confirmed(story.now)).at('2025-03-06 09:00');
    story.tell('confirm-receipt', confirmed(story.now));
    expect(story.deadline('POL_ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-03-04' });
    expect(story.changes()).toEqual([]);
  });

  it('comes before the acknowledgement, not after', () => {
    const story = acknowledged();
    expect(story.against('confirm-receipt', confirmed(story.now))).toEqual(['INVALID_STATE']);
  });
});
