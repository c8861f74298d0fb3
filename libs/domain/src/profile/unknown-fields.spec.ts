import { SEEDED_PROFILES } from './data/index.js';
import { type Profile, type StagePolicy } from './profile.js';
import { unknownFields } from './unknown-fields.js';

const [code2024] = SEEDED_PROFILES as readonly [Profile];
const [stage1, stage2] = code2024.stages as readonly [StagePolicy, StagePolicy];
const SILENT = { ackWd: null, respWd: null, extMaxWd: null, handlerGrades: null };

/** The fields of stages on which the policy is silent, each with its provision. */
const unknownIn = (...stages: StagePolicy[]): string[] =>
  unknownFields({ ...code2024, stages }).flatMap(({ field, provision }) =>
    field.startsWith('stages') ? [`${field} ${provision}`] : [],
  );

describe('what a policy is silent on', () => {
  it('[6.2] [6.3] [6.4] stage 1', () => {
    expect(unknownIn({ ...stage1, ...SILENT })).toEqual([
      'stages[1].handlerGrades 5.8',
      'stages[1].ackWd 6.2',
      'stages[1].respWd 6.3',
      'stages[1].extMaxWd 6.4',
    ]);
  });

  it('[6.11] [6.14] [6.15] stage 2', () => {
    expect(unknownIn({ ...stage2, ...SILENT })).toEqual([
      'stages[2].handlerGrades 5.8',
      'stages[2].ackWd 6.11',
      'stages[2].respWd 6.14',
      'stages[2].extMaxWd 6.15',
    ]);
  });

  it('[5.3] of a third stage, on which the Code has no limits, only who decides', () => {
    expect(unknownIn({ ...stage2, ...SILENT, n: 3 })).toEqual(['stages[3].handlerGrades 5.8']);
  });

  it('an empty list is an answer', () => {
    expect(unknownIn({ ...stage1, handlerGrades: [] })).toEqual([]);
  });
});
