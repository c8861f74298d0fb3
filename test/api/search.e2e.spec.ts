import { samples } from '../../libs/domain/src/testing/samples.js';
import { HANDLER, HttpCase, NOW } from '../support/http-case.js';
import { type Identity, type Reply, TestSandbox } from '../support/sandbox.js';

// A machine that is busy with other suites may take long over what is quick.
jest.setTimeout(300_000);

const items = ({ body }: Reply): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];
const caseIds = (reply: Reply): unknown[] => items(reply).map(({ caseId }) => caseId);

describe('searching for words', () => {
  let sandbox: TestSandbox;
  let damp: HttpCase;
  let noise: HttpCase;
  let theirs: HttpCase;
  let position: string;

  const search = async (question: string, who: Identity = { roles: ['CASEWORKER'] }): Promise<Reply> =>
    (await sandbox.as(who)).get(`/v1/search?${question}`);
  const found = async (words: string, who?: Identity): Promise<unknown[]> =>
    caseIds(await search(`after=${position}&q=${encodeURIComponent(words)}`, who));

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ SANDBOX_NOW: NOW });
    await sandbox.clock(NOW);
    damp = await HttpCase.log(sandbox, { summary: 'Damp in the nursery', receivedAt: '2025-02-27T10:00:00Z' });
    await damp.investigating();
    noise = await HttpCase.log(sandbox, { summary: 'Noise at night', original: { verbatim: 'A dog barks.' } });
    theirs = await HttpCase.log(sandbox, { summary: 'Damp in the nursery' }, 'kirklees');
    await noise.does('withdraw');
    position = String(noise.last.body['position']);
  });

  afterAll(async () => sandbox.stop());

  it('a case is found by a word of any of its Texts, whatever its case, and says where it stands', async () => {
    const [one] = items(await search(`q=NURSERY&after=${position}`));
    expect(one).toMatchObject({
      caseId: damp.caseId,
      reference: expect.stringMatching(/^\S+-2025-/) as string,
      ...{ state: 'INVESTIGATING', stage: 1, receivedOn: '2025-02-27', summary: 'Damp in the nursery' },
      matches: [{ eventId: expect.any(String) as string, revision: 0, type: 'Logged' }],
    });
    expect(await found('the boiler was not repaired')).toEqual([damp.caseId]);
  });

  it('every word must be there, over several events if need be', async () => {
    const reply = await search(`q=${encodeURIComponent('nursery repaired')}&after=${position}`);
    expect(caseIds(reply)).toEqual([damp.caseId]);
    expect(items(reply)[0]?.['matches']).toMatchObject([{ type: 'Logged' }, { type: 'Defined' }]);
    expect(await found('nursery dog')).toEqual([]);
    expect(await found('nurser')).toEqual([]);
  });

  it('a case that is done is found too', async () => {
    const [one] = items(await search('q=barks'));
    expect(one).toMatchObject({ caseId: noise.caseId, state: 'WITHDRAWN' });
  });

  it('a reference finds its case, with no word that matched', async () => {
    const reference = String((await damp.get()).body['reference']);
    const [one, ...others] = items(await search(`q=%20${reference.toLowerCase()}`));
    expect([one?.['caseId'], one?.['matches'], others]).toEqual([damp.caseId, [], []]);
  });

  it('another landlord’s cases are never found, nor by a handler what others handle', async () => {
    expect(await found('nursery', { roles: ['CASEWORKER'], landlordId: 'kirklees' })).toEqual([theirs.caseId]);
    expect(await found('nursery', HANDLER)).toEqual([damp.caseId]);
    expect(await found('barks', HANDLER)).toEqual([]);
    const { body } = await noise.get();
    expect(await found(String(body['reference']))).toEqual([noise.caseId]);
    expect(await found(String(body['reference']), HANDLER)).toEqual([]);
  });

  it('answers in pages, the newest receipt first', async () => {
    const third = await HttpCase.log(sandbox, samples.log({ receivedAt: NOW, summary: 'A nursery again' }));
    const after = `q=nursery&after=${String(third.last.body['position'])}&limit=1`;
    const first = await search(after);
    const second = await search(`${after}&cursor=${String(first.body['next'])}`);
    expect([caseIds(first), caseIds(second), second.body['next']]).toEqual([[third.caseId], [damp.caseId], null]);
  });

  it.each(['', 'q=', 'q=%20%21', `q=${'a'.repeat(201)}`, 'q=a&q=b', 'q=a&limit=0', 'q=a&cursor=x', 'q=a&after=-1'])(
    'does not answer to %j',
    async (question) => {
      const { status, body } = await search(question);
      expect([status, body['code']]).toEqual([400, 'INVALID_BODY']);
      expect(body['errors']).toMatchObject([{ field: /q=a&(limit|cursor|after)/.exec(question)?.[1] ?? 'q' }]);
    },
  );

  it('answers to the longest question', async () => expect(await found('a'.repeat(200))).toEqual([]));
});
