import {
  acknowledged,
  answered,
  answeredFinally,
  askedTooEarly,
  defined,
  investigating,
  logged,
  refused,
  requested,
  withdrawn,
} from '../testing/journeys.js';
import { LETTER, samples } from '../testing/samples.js';
import { gapsOf, type Absence } from './gap-report.js';
import { type Story } from '../testing/story.js';

const codes = ({ events }: Story, absent: ReadonlyMap<string, Absence> = new Map()): string[] =>
  gapsOf(events, absent)
    .filter(({ code }) => code !== 'POLICY_DOCUMENT_NOT_HELD')
    .map(({ code, provision, stage }) =>
      [code, provision, ...(stage === undefined ? [] : [`stage ${stage}`])].join(' '),
    );

describe('the gap report', () => {
  it('is empty for a case that went both stages and left nothing open', () => {
    expect(codes(answeredFinally())).toEqual([]);
  });

  it.each([
    [
      'logged only',
      logged,
      ['DEFINITION_MISSING 5.6 stage 1', 'ACKNOWLEDGEMENT_MISSING 6.2 stage 1', 'RESPONSE_MISSING 6.3 stage 1'],
    ],
    ['defined', defined, ['ACKNOWLEDGEMENT_MISSING 6.2 stage 1', 'RESPONSE_MISSING 6.3 stage 1']],
    ['acknowledged', acknowledged, ['RESPONSE_MISSING 6.3 stage 1']],
    ['answered', answered, []],
    ['withdrawn: nothing is owed any more', withdrawn, []],
    ['refused: nothing is owed any more', refused, []],
  ])('[5.12] says what a stage lacks: %s', (_what, begin, gaps) => {
    expect(codes(begin())).toEqual(gaps);
  });

  it('[6.10] names a request for stage 2 that nobody decided, and stage 2 that has not begun', () => {
    expect(codes(requested())).toContain('ESCALATION_REQUEST_OPEN 6.10');
  });

  it('[5.11] names a request that came too early and was not put to the resident again', () => {
    expect(codes(askedTooEarly())).toContain('EARLY_REQUEST_OPEN 5.11');
  });

  it.each<[Absence, RegExp]>([
    ['NOT_STORED', /never stored/],
    ['ERASED', /erased/],
    ['UNREADABLE', /cannot be read/],
  ])('[5.12] names every event whose letter is missing: %s', (absence, why) => {
    const gaps = gapsOf(answered().events, new Map([[LETTER, absence]]));
    const missing = gaps.filter(({ code }) => code === 'DOCUMENT_MISSING');
    expect(missing.map(({ code, section }) => `${code} ${section}`)).toEqual([
      'DOCUMENT_MISSING ACKNOWLEDGEMENTS',
      'DOCUMENT_MISSING RESPONSES',
    ]);
    expect(missing[0]).toMatchObject({ about: LETTER, provision: '5.12' });
    expect(missing[0]?.why).toMatch(why);
  });

  it('says that the policy itself is not held, until its document is attached', () => {
    const story = investigating();
    const policies = () => gapsOf(story.events, new Map()).filter(({ section }) => section === 'POLICIES');
    expect(policies().map(({ code }) => code)).toEqual(['POLICY_DOCUMENT_NOT_HELD']);
    story.tell('attach-evidence', { docRef: LETTER, kind: 'SURVEY', source: 'LANDLORD', description: 'A survey' });
    expect(policies()).toHaveLength(1);
    story.tell('attach-evidence', { docRef: LETTER, kind: 'POLICY', source: 'LANDLORD', description: 'The policy' });
    expect(policies()).toEqual([]);
  });

  it('[5.12] a complaint that came in writing and was only written down again is told as such', () => {
    expect(codes(answered({ log: { channel: 'EMAIL' } }))).toEqual(['ORIGINAL_NOT_STORED 5.12']);
    expect(codes(answered({ log: { channel: 'EMAIL', original: { docId: LETTER } } }))).toEqual([]);
    expect(codes(answered({ log: { channel: 'PHONE' } }))).toEqual([]);
  });

  it('[7.3] [6.6] names what was promised and is not recorded as done', () => {
    const story = investigating();
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30'));
    story.tell('record-action', { description: 'Call the contractor', ownerId: 'owner', dueOn: '2025-03-28' });
    expect(codes(story)).toEqual(['RESPONSE_MISSING 6.3 stage 1', 'REMEDY_OPEN 7.3', 'ACTION_OPEN 6.6 stage 1']);
  });

  it('[5.8] names a conflict of interest that nobody resolved', () => {
    const story = investigating();
    story.tell('declare-conflict', { personId: 'handler', nature: 'A neighbour', kind: 'PERCEIVED' });
    expect(codes(story)).toContain('CONFLICT_UNRESOLVED 5.8');
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'Read by another' });
    expect(codes(story)).not.toContain('CONFLICT_UNRESOLVED 5.8');
  });
});
