import { isCodeDefinition } from '../../code/definition.js';
import { SEEDED_PROFILES } from './index.js';
import { type Profile } from '../profile.js';

const profile = (landlordId: string): Profile => {
  const found = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId);
  if (found === undefined) throw new Error(landlordId);
  return found;
};

/** The comparison of profiles.md §7, a landlord a row. */
describe('the seeded profiles side by side', () => {
  it.each([
    ['code-2024', [5, 5], [null, null], [10, 20], ['ACKNOWLEDGED', 'ACKNOWLEDGED']],
    ['kirklees', [5, 5], [null, null], [10, 20], ['ACKNOWLEDGED', 'ACKNOWLEDGED']],
    ['hillingdon', [3, 3, 3], [null, null, null], [10, 10, 15], ['LOGGED', 'ESCALATED', 'ESCALATED']],
    ['leeds', [5, 5], [null, null], [10, 20], ['ACKNOWLEDGED', 'ACKNOWLEDGED']],
    ['red-kite', [2, 2], [5, 5], [10, 20], ['SCOPED', 'SCOPED']],
  ])('[5.3] %s: acknowledge %j, scope %j, answer %j, from %j', (landlord, acknowledge, scope, respond, clock) => {
    const { stages } = profile(landlord);
    expect(stages.map(({ n }) => n)).toEqual(stages.map((_stage, index) => index + 1));
    expect(stages.map(({ ackWd }) => ackWd)).toEqual(acknowledge);
    expect(stages.map(({ scopeWd }) => scopeWd)).toEqual(scope);
    expect(stages.map(({ respWd }) => respWd)).toEqual(respond);
    expect(stages.map(({ respClock }) => respClock)).toEqual(clock);
  });

  it.each([
    ['code-2024', [10, 20], [false, false], 'INFORM'],
    ['kirklees', [10, 20], [true, true], 'REQUIRED'],
    ['hillingdon', [10, 10, null], [false, false, false], 'SOUGHT'],
    ['leeds', [10, 20], [false, false], 'INFORM'],
    ['red-kite', [10, 20], [false, false], 'RECORDED'],
  ])('[6.4] [6.15] %s extends by %j, capped %j, agreement %s', (landlord, most, capped, agreement) => {
    const { stages } = profile(landlord);
    expect(stages.map(({ extMaxWd }) => extMaxWd)).toEqual(most);
    expect(stages.map(({ extHardCap }) => extHardCap)).toEqual(capped);
    expect(new Set(stages.map(({ extAgreement }) => extAgreement))).toEqual(new Set([agreement]));
  });

  it.each([
    ['code-2024', 'none', 'none', null],
    ['kirklees', 10, 10_000, null],
    ['hillingdon', null, null, null],
    ['leeds', 'none', 'none', 10],
    ['red-kite', 'none', 'none', null],
  ])(
    '[5.11] [7.2] %s: window %s, approval above %s pence, sample of %s per cent',
    (landlord, window, approval, rate) => {
      const { escalation, compensation, qa } = profile(landlord);
      expect(escalation.windowWd).toBe(window);
      expect(compensation.approvalOverPence).toBe(approval);
      expect(qa?.ratePercent ?? null).toBe(rate);
    },
  );

  it.each([
    ['code-2024', null, true],
    ['kirklees', '2024-04-01', true],
    ['hillingdon', null, false],
    ['leeds', '2024-04-01', true],
    ['red-kite', '2024-04-01', true],
  ])('[1.2] %s is in force from %s and uses the Code’s definition: %s', (landlord, from, same) => {
    const { effectiveFrom, definition } = profile(landlord);
    expect(effectiveFrom).toBe(from);
    expect(isCodeDefinition(definition.text ?? '')).toBe(same);
  });

  it('only Hillingdon is a legacy policy with an informal tier and a way round the last stage', () => {
    const legacy = SEEDED_PROFILES.filter((seeded) => seeded.legacy).map(({ landlordId }) => landlordId);
    expect(legacy).toEqual(['hillingdon']);
    expect(SEEDED_PROFILES.filter(({ quickResolution }) => quickResolution.prerequisite)).toEqual([
      profile('hillingdon'),
    ]);
    expect(SEEDED_PROFILES.filter(({ escalation }) => escalation.directToOmbudsman.allowed)).toEqual([
      profile('hillingdon'),
    ]);
  });

  it('[6.12] no policy asks for reasons, and all defer a request that comes too early', () => {
    for (const { escalation } of SEEDED_PROFILES)
      expect(escalation).toMatchObject({ reasonsRequired: false, earlyRequest: 'DEFER' });
  });

  it('[2.2] every ground of Kirklees gives way to safety', () => {
    expect(profile('kirklees').exclusionGrounds).toHaveLength(14);
    expect(profile('kirklees').exclusionGrounds.every(({ safetyOverride }) => safetyOverride)).toBe(true);
  });
});
