import { acknowledged, logged } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { markDuplicate } from './mark-duplicate.js';

const copy = { ofCaseId: 'other', reason: 'Sent twice' };
const beside = (story: Story, duplicateOf?: string): Story => {
  story.otherCases.set('other', {
    caseId: 'other',
    finalResponded: false,
    ...(duplicateOf !== undefined && { duplicateOf }),
  });
  return story;
};

describe('mark-duplicate', () => {
  it('ends every duty of the case, promises included', () => {
    const story = beside(acknowledged()).tell(
      'offer-remedy',
      samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }),
    );
    story.tell('mark-duplicate', copy);
    expect(story.state).toBe('CLOSED(1)');
    expect(story.complaint.duplicateOf).toBe('other');
    expect(story.changes()).toEqual([
      'RESP/1 CANCELLED 2025-03-05',
      'REMEDY/boiler CANCELLED 2025-03-05',
      'BACKSTOP/1 CANCELLED 2025-03-05',
    ]);
  });

  it('can be taken back, and the clocks go on as if nothing had been', () => {
    const story = beside(acknowledged()).tell('mark-duplicate', copy).at('2025-03-07 10:00');
    story.tell('reopen', { reason: 'Another matter after all', trigger: 'RESIDENT' });
    expect(story.state).toBe('INVESTIGATING(1)');
    expect(story.changes()).toEqual(['RESP/1 STARTED 2025-03-19', 'BACKSTOP/1 STARTED 2025-03-24']);
  });

  it.each([
    ['a case nobody knows', logged, ['UNKNOWN_CASE']],
    ['itself a duplicate', () => beside(logged(), 'third'), ['DUPLICATE_OF_DUPLICATE']],
    ['a case of its own', () => beside(logged()), []],
  ])('the other case is %s', (_what, begin, codes) => {
    expect(begin().against('mark-duplicate', copy)).toEqual(codes);
  });

  it('not of itself, and not twice', () => {
    const story = logged();
    const { caseId } = story.complaint;
    story.otherCases.set(caseId, { caseId, finalResponded: false });
    expect(story.against('mark-duplicate', { ...copy, ofCaseId: caseId })).toEqual(['UNKNOWN_CASE']);
    beside(story).tell('mark-duplicate', copy);
    expect(story.against('mark-duplicate', copy)).toEqual(['INVALID_STATE']);
  });

  it('must be told of the other case', () => {
    expect(markDuplicate.otherCases?.(copy)).toEqual(['other']);
  });

  it('says where the fault lies', () => {
    const duplicate = beside(logged(), 'third').ask('mark-duplicate', copy);
    expect(duplicate).toMatchObject({
      refusals: [{ field: 'ofCaseId', detail: 'It is itself a duplicate of third.' }],
    });
    expect(logged().ask('mark-duplicate', copy)).toMatchObject({ refusals: [{ field: 'ofCaseId' }] });
  });

  it('is the complaints officer’s', () => {
    expect(beside(logged()).against('mark-duplicate', copy, { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
  });
});
