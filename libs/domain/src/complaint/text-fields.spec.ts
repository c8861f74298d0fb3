import { documentIdsIn, isComplaintEventType, isTextField, TEXT_FIELDS, textFieldsOf } from './text-fields.js';

const corrected = (targetType: string, field: string) =>
  textFieldsOf('RecordCorrected', { targetType, field }).slice(1);

describe('where events hold Text', () => {
  it.each([
    ['Logged', 'summary', true],
    ['Logged', 'original.verbatim', true],
    ['Logged', 'original.docId', false],
    ['Logged', 'category', false],
    ['Defined', 'issues[0].description', true],
    ['Defined', 'issues.0.description', true],
    ['Defined', 'issues[12].description', true],
    ['Defined', 'issues.12.description', true],
    ['Defined', 'issues.x1.description', false],
    ['Defined', 'issues.1x.description', false],
    ['Defined', 'issues[0].category', false],
    ['Defined', 'outcomesSought[1]', true],
    ['Responded', 'decisions[2].references[0].cite', true],
    ['Responded', 'decisions[2].references[0].kind', false],
    ['Unheard', 'summary', false],
  ])('%s.%s: %s', (type, field, is) => {
    expect(isTextField(type, field)).toBe(is);
  });

  it.each([
    ['Logged', 'summary', ['correctedValue']],
    ['Logged', 'category', []],
    ['Logged', 'original', ['correctedValue.verbatim']],
    ['Defined', 'issues', ['correctedValue[].description']],
    ['Defined', 'issues[1]', ['correctedValue.description']],
    ['Defined', 'outcomesSought', ['correctedValue[]']],
    ['Responded', 'decisions', ['correctedValue[].reasons', 'correctedValue[].references[].cite']],
    ['Responded', 'decisions[0].references', ['correctedValue[].cite']],
    ['Refused', 'facts', ['correctedValue.courtRef', 'correctedValue.otherRoute']],
  ])('[5.12] a correction of %s.%s holds Text where the corrected field does', (type, field, paths) => {
    expect(corrected(type, field)).toEqual(paths);
  });

  it('any other event holds it where the table says', () => {
    expect(textFieldsOf('Triaged', {})).toBe(TEXT_FIELDS.Triaged);
    expect(isComplaintEventType('Triaged')).toBe(true);
    expect(isComplaintEventType('toString')).toBe(false);
  });
});

describe('the documents that a command or event names', () => {
  it('wherever they stand, and no other ids', () => {
    const named = {
      documentId: 'letter',
      noticeDocId: 'notice',
      original: { docId: 'original' },
      evidenceDocIds: ['a', 'b'],
      decisions: [{ letterDocId: 'c', issueId: 'not-a-document' }],
      docRef: 'photo',
      evidenceConsidered: ['not-a-document'],
      remedyId: 'not-a-document',
      absent: undefined,
      reason: { $sealed: { k: 'k', iv: 'iv', ct: 'ct', tag: 'tag', docId: 'not-a-document' } },
    };
    expect(documentIdsIn(named)).toEqual(['letter', 'notice', 'original', 'a', 'b', 'c', 'photo']);
    expect(documentIdsIn(undefined)).toEqual([]);
    expect(documentIdsIn({ documentId: undefined, docRef: 7, evidenceDocIds: [7, 'a', null] })).toEqual(['a']);
  });
});
