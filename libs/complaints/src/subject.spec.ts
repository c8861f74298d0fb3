import { subjectOfCase } from './subject.js';

describe('whose key seals the Text of a case', () => {
  it.each([
    ['the resident', { complainantKind: 'TENANT', residentId: 'r' }, 'r'],
    ['the case without a resident', { complainantKind: 'TENANT' }, 'case'],
    ['the case of a group', { complainantKind: 'GROUP', residentId: 'r' }, 'case'],
    ['the case of several residents', { complainantKind: 'TENANT', residentId: 'r', groupResidentIds: ['s'] }, 'case'],
    [
      'the resident where the group is empty',
      { complainantKind: 'TENANT', residentId: 'r', groupResidentIds: [] },
      'r',
    ],
  ] as const)('%s', (_, logged, subject) => expect(subjectOfCase('case', logged)).toBe(subject));

  it('the case before it is logged', () => expect(subjectOfCase('case', undefined)).toBe('case'));
});
