import { type ProposedEvent } from '../wire/proposed-event.js';
import { faultOfName, judgeProposal } from './proposal.js';
import { MAX_APPEND_BYTES } from './size-limit.js';

const proposed = (changes: Partial<ProposedEvent> = {}): ProposedEvent => ({
  id: Buffer.alloc(16),
  type: 'Happened',
  isJson: true,
  data: Buffer.from('{}'),
  metadata: Buffer.alloc(0),
  ...changes,
});

const ofSize = (bytes: number) => proposed({ type: 't', data: Buffer.alloc(bytes - 2) });

describe('judgeProposal', () => {
  it('lets good events pass', () => expect(judgeProposal('s', [proposed()]).kind).toBe('events'));

  it('wants an id and a type', () => {
    expect(judgeProposal('s', [proposed(), proposed({ id: undefined })])).toMatchObject({ kind: 'bad-request' });
    expect(judgeProposal('s', [proposed({ type: undefined })])).toMatchObject({ kind: 'bad-request' });
    expect(judgeProposal('s', [proposed({ type: '' })])).toMatchObject({ kind: 'bad-request' });
  });

  it('allows exactly so many bytes, in one event or in many', () => {
    expect(judgeProposal('s', [ofSize(MAX_APPEND_BYTES)]).kind).toBe('events');
    expect(judgeProposal('s', [ofSize(MAX_APPEND_BYTES + 1)]).kind).toBe('too-large');
    expect(judgeProposal('s', [ofSize(MAX_APPEND_BYTES - 10), ofSize(10)]).kind).toBe('events');
    expect(judgeProposal('s', [ofSize(MAX_APPEND_BYTES - 10), ofSize(11)]).kind).toBe('too-large');
  });
});

describe('faultOfName', () => {
  it.each([['orders-1'], ['$system'], ['$$orders-1'], ['a b/c:d éü #?&%'], ['n'.repeat(65_533)]])(
    'has nothing against %.20s',
    (name) => expect(faultOfName(name)).toBeUndefined(),
  );
  it.each([[''], ['$$'], ['n'.repeat(65_534)]])('refuses %.20p', (name) => expect(faultOfName(name)).toBeDefined());
});
