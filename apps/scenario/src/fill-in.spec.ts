import { Cast } from './cast.js';
import { fillIn, type Surroundings } from './fill-in.js';

const REMEDY = '44444444-4444-4444-8444-444444444444';
const around: Surroundings = {
  cast: new Cast({ anna: { roles: ['STAGE1_HANDLER'], grade: 'GENERAL_MANAGER' } }, 'kirklees'),
  saved: new Map<string, unknown>([
    ['remedy', REMEDY],
    ['issues', ['a', 'b']],
  ]),
  sample: (name) => Promise.resolve(`stored ${name}`),
};
const filled = async (command: string, body: Record<string, unknown>) => fillIn(command, body, around);

describe('the body of a step', () => {
  it('has instants for London times, at any depth, and noon for a day where an instant belongs', async () => {
    expect(
      await filled('assign-handler', {
        conflictDeclaration: { declaredAt: '2025-06-06 10:00' },
        at: '2025-06-06',
        newDueOn: '2025-06-06',
      }),
    ).toEqual({
      conflictDeclaration: { declaredAt: '2025-06-06T09:00:00Z' },
      at: '2025-06-06T11:00:00Z',
      newDueOn: '2025-06-06',
    });
  });

  it.each([
    ['respond', { documentId: 'stored letter' }],
    ['extend', { noticeDocId: 'stored letter' }],
    ['refuse', { noticeDocId: 'stored letter' }],
    ['attach-evidence', { docRef: 'stored letter' }],
    ['complete-remedy', { evidenceDocIds: ['stored letter'] }],
    ['log', { original: { docId: 'stored letter' } }],
  ])('of %s has its letter where the command asks for it', async (command, body) => {
    expect(await filled(command, { document: 'letter' })).toEqual(body);
  });

  it('has stored samples wherever a document is named', async () => {
    expect(
      await filled('refuse', {
        noticeDocId: 'letter',
        evidenceDocIds: ['photo', { document: 'report' }],
        original: { document: 'email' },
        documentId: { document: 'note' },
      }),
    ).toEqual({
      noticeDocId: 'stored letter',
      evidenceDocIds: ['stored photo', 'stored report'],
      original: { docId: 'stored email' },
      documentId: 'stored note',
    });
    expect(await filled('respond', { documentId: REMEDY })).toEqual({ documentId: REMEDY });
  });

  it('has people for their names, with their grade', async () => {
    expect(await filled('assign-handler', { person: 'anna', approvedBy: 'officer', ownerId: 'anna' })).toEqual({
      person: { personId: 'anna', grade: 'GENERAL_MANAGER' },
      approvedBy: { personId: 'officer' },
      ownerId: 'anna',
    });
  });

  it('has what was saved, whole or inside a text', async () => {
    expect(
      await filled('complete-remedy', { remedyId: '${remedy}', issueIds: '${issues}', note: 'See ${remedy}.' }),
    ).toEqual({ remedyId: REMEDY, issueIds: ['a', 'b'], note: `See ${REMEDY}.` });
  });

  it.each(['${nothing}', 'See ${nothing}.'])('cannot have what was never saved: %s', async (note) => {
    await expect(filled('complete-remedy', { note })).rejects.toThrow('nothing was saved as nothing');
  });

  it('cannot name a person nobody knows', () => {
    expect(() => around.cast.identity('bob')).toThrow('nobody is called bob');
    expect(around.cast.identity('officer').roles).toEqual(['COMPLAINTS_OFFICER']);
    expect(around.cast.identity('AUDITOR').roles).toEqual(['AUDITOR']);
  });
});
