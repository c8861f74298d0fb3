import { answered, investigating } from '../testing/journeys.js';
import { LETTER } from '../testing/samples.js';
import { answerRequestedItems } from './requested-items.js';

const foldersFor = (item: string, story = answered()): readonly string[] =>
  answerRequestedItems([{ item }], story.events)[0]?.folders ?? [];

describe('what the Ombudsman asked for', () => {
  it.each([
    ['Stage 1 response', ['09-responses']],
    ['the acknowledgement letter', ['06-acknowledgements']],
    ['Complaints policy and procedure', ['14-policies']],
    ['a chronology', ['02-chronology']],
  ])('%s stands in %s', (item, folders) => {
    expect(foldersFor(item)).toEqual(folders);
  });

  it('what the record has a place for, but does not hold, is a gap', () => {
    expect(answerRequestedItems([{ item: 'Tenancy agreement', note: 'signed' }], answered().events)).toEqual([
      {
        item: 'Tenancy agreement',
        note: 'signed',
        folders: [],
        why: 'The record has a place for it, and nothing of the kind is recorded on this case.',
      },
    ]);
  });

  it('it is answered once such evidence is attached, and by that kind alone', () => {
    const story = investigating();
    story.tell('attach-evidence', { docRef: LETTER, kind: 'TENANCY', source: 'LANDLORD', description: 'Tenancy' });
    expect(foldersFor('Tenancy agreement', story)).toEqual(['13-evidence']);
    expect(foldersFor('Photographs', story)).toEqual([]);
  });

  it('a policy is answered by its data, and says that its document is missing until that is attached', () => {
    const story = investigating();
    const policy = () => answerRequestedItems([{ item: 'Complaints policy' }], story.events)[0];
    expect(policy()).toMatchObject({ folders: ['14-policies'], why: expect.stringContaining('document') as string });
    story.tell('attach-evidence', { docRef: LETTER, kind: 'POLICY', source: 'LANDLORD', description: 'The policy' });
    expect(policy()).toEqual({ item: 'Complaints policy', folders: ['14-policies', '13-evidence'] });
  });

  it('what goes by no name of ours maps to nothing, and says so', () => {
    const [answer] = answerRequestedItems([{ item: 'xyzzy' }], answered().events);
    expect(answer).toMatchObject({ folders: [], why: expect.stringContaining('Nothing') as string });
  });
});
