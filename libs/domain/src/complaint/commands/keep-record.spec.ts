import { acknowledged, closed, logged, pastFact } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const spoken = ({ now }: Story, change: object = {}) => ({
  direction: 'IN',
  party: 'RESIDENT',
  channel: 'PHONE',
  at: now,
  text: 'Asked how far we are.',
  ...change,
});

describe('record-correspondence', () => {
  it('[5.12] keeps what was said, in any state, also of a closed case', () => {
    const story = closed();
    story.tell('record-correspondence', spoken(story));
    expect(story.last('CorrespondenceRecorded').data).toMatchObject({ direction: 'IN', text: 'Asked how far we are.' });
    expect(story.state).toBe('CLOSED(1)');
  });

  it.each([
    ['its words', {}, []],
    ['its document', { text: undefined, documentId: LETTER }, []],
    ['nothing', { text: undefined }, ['CONTENT_REQUIRED 5.12']],
    ['blank words', { text: ' ' }, ['CONTENT_REQUIRED 5.12']],
  ])('[5.12] needs content: %s', (_what, change, codes) => {
    const story = logged();
    expect(story.against('record-correspondence', spoken(story, change))).toEqual(codes);
  });

  it('[3.2] puts on record that a complaint was turned away as by the wrong channel', () => {
    const story = logged();
    story.tell('record-correspondence', spoken(story, { refusedAs: 'WRONG_CHANNEL' }));
    expect(story.last('CorrespondenceRecorded').data.refusedAs).toBe('WRONG_CHANNEL');
  });

  it('is not for the service, which gives evidence instead', () => {
    const story = logged();
    expect(story.against('record-correspondence', spoken(story), { as: 'SERVICE_STAFF' })).toEqual(['FORBIDDEN_ROLE']);
  });
});

describe('attach-evidence', () => {
  const photo = { docRef: LETTER, kind: 'PHOTO', source: 'RESIDENT', description: 'The boiler' };

  it('[5.8] [5.12] keeps the document, under an id of its own', () => {
    const story = closed().tell('attach-evidence', photo, { as: 'SERVICE_STAFF' });
    expect(story.complaint.evidence).toMatchObject([{ docId: LETTER, kind: 'PHOTO', source: 'RESIDENT' }]);
    expect(story.last('EvidenceAttached').data.evidenceId).toContain('evidence');
    story.tell('attach-evidence', { ...photo, evidenceId: 'photo-2' });
    expect(story.last('EvidenceAttached').data.evidenceId).toBe('photo-2');
  });

  it('[5.12] which is stored', () => {
    expect(logged().against('attach-evidence', { ...photo, docRef: 'elsewhere' })).toEqual([
      'DOCUMENT_NOT_STORED 5.12',
    ]);
  });
});

describe('record-resident-heard, record-contact-attempt', () => {
  it.each([
    ['record-resident-heard', 'ResidentHeard'],
    ['record-contact-attempt', 'ResidentContactAttempted'],
  ] as const)('[5.8] %s, for the open stage unless it names another', (command, type) => {
    const story = acknowledged();
    story.tell(command, samples.heard(story.now));
    expect(story.last(type).data).toMatchObject({ stage: 1, purpose: 'POSITION' });
    expect(story.against(command, samples.heard(london('2025-03-02 23:00')))).toContain('CHRONOLOGY');
  });
});

describe('note-adjustment, record-meeting, decline-representative', () => {
  it('[5.10] an adjustment applies to the case', () => {
    const story = logged().tell('note-adjustment', { adjustmentId: 'large-print', appliesFrom: '2025-03-03' });
    expect(story.last('AdjustmentNoted').data.adjustmentId).toBe('large-print');
  });

  it('[3.6] whether accompaniment was offered to a meeting is on record, offered or not', () => {
    const story = logged();
    story.tell('record-meeting', { at: story.now, purpose: 'Visit', accompanimentOffered: false });
    expect(story.last('MeetingHeld').data.accompanimentOffered).toBe(false);
  });

  it('[3.6] a representative is declined for a reason', () => {
    const story = logged();
    const declined = { representative: 'A neighbour' };
    expect(story.against('decline-representative', declined)).toEqual(['REASON_REQUIRED 3.6']);
    expect(story.against('decline-representative', { ...declined, validReason: ' ' })).toEqual(['REASON_REQUIRED 3.6']);
    expect(story.against('decline-representative', { ...declined, validReason: 'A party to the dispute' })).toEqual([]);
    story.tell('decline-representative', declined, pastFact);
    expect(story.last('RepresentativeDeclined').metadata.nonCompliant).toEqual(['REASON_REQUIRED']);
  });
});

describe('require-separate-process', () => {
  const detour = { by: 'contractor', process: 'Their own complaints form' };

  it('[5.4] is a breach: it can only be put on record', () => {
    expect(logged().against('require-separate-process', detour)).toEqual(['INVALID_STATE']);
    const story = logged().tell('require-separate-process', detour, pastFact);
    expect(story.last('SeparateProcessRequired').metadata.nonCompliant).toEqual(['SEPARATE_PROCESS']);
    expect(story.last('SeparateProcessRequired').data).toEqual(detour);
  });

  it('[5.4] by a complaints officer', () => {
    const told = { as: 'CASEWORKER', ...pastFact } as const;
    expect(logged().against('require-separate-process', detour, told)).toEqual(['FORBIDDEN_ROLE']);
  });
});
