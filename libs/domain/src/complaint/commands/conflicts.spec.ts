import { asHandler, investigating, logged } from '../../testing/journeys.js';

const conflict = { personId: 'handler', nature: 'A cousin of the resident', kind: 'PERCEIVED' };
const resolution = { personId: 'handler', resolution: 'REASSIGNED', measures: 'Another handler took over' };

describe('declare-conflict, resolve-conflict', () => {
  it('[5.8] a conflict is on record until it is resolved', () => {
    const story = logged().tell('declare-conflict', conflict);
    expect(story.complaint.conflicts).toMatchObject([{ personId: 'handler', resolved: false }]);
    story.tell('resolve-conflict', resolution);
    expect(story.complaint.conflicts).toMatchObject([{ personId: 'handler', resolved: true }]);
  });

  it('[5.8] a handler declares their own', () => {
    expect(investigating().against('declare-conflict', conflict, asHandler)).toEqual([]);
    expect(logged().against('declare-conflict', conflict, asHandler)).toEqual(['FORBIDDEN_ROLE']);
  });

  it('[5.8] there must be one to resolve', () => {
    expect(logged().against('resolve-conflict', resolution)).toEqual(['INVALID_STATE']);
    const resolved = logged().tell('declare-conflict', conflict).tell('resolve-conflict', resolution);
    expect(resolved.against('resolve-conflict', resolution)).toEqual(['INVALID_STATE']);
    const others = logged().tell('declare-conflict', { ...conflict, personId: 'somebody' });
    expect(others.against('resolve-conflict', resolution)).toEqual(['INVALID_STATE']);
  });

  it('[5.8] one resolution settles all declared conflicts of that person', () => {
    const story = logged().tell('declare-conflict', conflict).tell('declare-conflict', conflict);
    story.tell('resolve-conflict', resolution);
    expect(story.complaint.conflicts.every(({ resolved }) => resolved)).toBe(true);
  });
});
