import { toldGaps } from './told-gaps.js';

describe('what a liaison is told beside the file', () => {
  it('is nothing when nothing is missing', () => {
    expect(
      toldGaps({ report: { requestedItems: [{ item: 'Letters', folders: ['12-correspondence'] }], gaps: [] } }),
    ).toEqual([]);
  });

  it('tells an item that is answered in part from one that is not answered at all', () => {
    const requestedItems = [
      { item: 'Complaints policy', folders: ['14-policies'], why: 'As data alone.' },
      { item: 'Tenancy', folders: [], why: 'Nothing of the kind.' },
    ];
    expect(toldGaps({ report: { requestedItems, gaps: [] } })).toEqual([
      'answered in part, in 14-policies: Complaints policy. As data alone.',
      'not answered: Tenancy. Nothing of the kind.',
    ]);
  });

  it('names the provision of a gap where it has one', () => {
    const gaps = [
      { code: 'RESPONSE_MISSING', provision: '6.3', why: 'Not answered.' },
      { code: 'POLICY_DOCUMENT_NOT_HELD', why: 'As data alone.' },
    ];
    expect(toldGaps({ report: { requestedItems: [], gaps } })).toEqual([
      'missing (6.3, RESPONSE_MISSING): Not answered.',
      'missing (POLICY_DOCUMENT_NOT_HELD): As data alone.',
    ]);
  });
});
