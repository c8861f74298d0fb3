import { recordExport } from '../complaint/system/hand-off.js';
import { answered } from '../testing/journeys.js';
import { samples } from '../testing/samples.js';
import { SECTION_OF, SECTIONS } from './bundle-sections.js';
import { FETCHING, MAKING, mayExport } from './export-mode.js';
import { pinnedEvents, pinnedRevision } from './pinned-events.js';

const exported = () =>
  answered().tellCommand(recordExport, {
    exportId: '22222222-2222-4222-8222-222222222222',
    mode: 'COMPLETE',
    recipient: 'HOUSING_OMBUDSMAN',
    revision: 4,
    bundleSha256: 'a'.repeat(64),
    checkpoint: 'x',
  });

describe('what a bundle is pinned to', () => {
  it('making an export does not change the next one', () => {
    const before = answered().events;
    const after = exported().events;
    expect(after).toHaveLength(before.length + 1);
    expect(pinnedRevision(after)).toBe(pinnedRevision(before));
    expect(pinnedEvents(after, pinnedRevision(after))).toEqual(before);
  });

  it('a case that has not begun is pinned before its first event', () => {
    expect(pinnedRevision([])).toBe(-1);
  });

  it('what earlier exports left behind is in no bundle, even of a later revision', () => {
    const story = exported();
    story.tell('record-learning', samples.learning());
    expect(pinnedRevision(story.events)).toBe(6);
    expect(pinnedEvents(story.events, 6).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 6]);
  });

  it('what happens afterwards is not in it', () => {
    expect(pinnedEvents(answered().events, 2).map(({ revision }) => revision)).toEqual([0, 1, 2]);
  });

  it('every chapter has some event, but the one of the policies, which are no events of the case', () => {
    expect(new Set([...Object.values(SECTION_OF), 'POLICIES'])).toEqual(new Set(Object.keys(SECTIONS)));
  });
});

describe('who may have a bundle', () => {
  it.each([
    ['COMPLAINTS_OFFICER', true, true],
    ['OMBUDSMAN_LIAISON', true, true],
    ['AUDITOR', false, true],
    ['SENIOR_LEAD', false, true],
    ['CASEWORKER', false, false],
    ['MRC', false, false],
    ['SYSTEM', false, false],
  ] as const)('%s may make it: %s, fetch it: %s', (role, make, fetch) => {
    expect(mayExport(MAKING, 'COMPLETE', { roles: [role] })).toBe(make);
    expect(mayExport(FETCHING, 'COMPLETE', { roles: [role] })).toBe(fetch);
  });

  it('one role of several is enough', () => {
    expect(mayExport(MAKING, 'COMPLETE', { roles: ['CASEWORKER', 'COMPLAINTS_OFFICER'] })).toBe(true);
    expect(mayExport(MAKING, 'COMPLETE', { roles: ['CASEWORKER', 'AUDITOR'] })).toBe(false);
  });

  it('an audit bundle is not the senior lead’s to fetch', () => {
    expect(mayExport(FETCHING, 'AUDIT', { roles: ['SENIOR_LEAD'] })).toBe(false);
    expect(mayExport(FETCHING, 'AUDIT', { roles: ['AUDITOR'] })).toBe(true);
  });
});
