import { type AggregateContext } from '../../aggregate/record.js';
import { instant } from '../../kernel/instant.js';
import { localDate } from '../../kernel/local-date.js';
import { type Role } from '../../roles/roles.js';
import { SEEDED_PROFILES } from '../data/index.js';
import { type Profile } from '../profile.js';
import { approveProfile } from './approve.js';
import { isPolicyEventType } from './events.js';
import { NO_POLICY, policyOf, type Policy } from './policy.js';
import { proposeProfile, type PolicyDecision, type PolicySituation } from './propose.js';

const seeded = SEEDED_PROFILES.filter(({ landlordId }) => landlordId === 'kirklees');
const [kirklees] = seeded as [Profile];
const by = (userId: string, role: Role = 'POLICY_ADMIN'): AggregateContext => ({
  now: instant('2025-06-10T10:00:00Z'),
  occurredAt: instant('2025-06-10T10:00:00Z'),
  actor: { userId, roles: [role], landlordId: 'kirklees' },
  commandId: `command of ${userId}`,
  correlationId: 'correlation',
  recording: 'LIVE',
  policyVersion: 1,
  calendarVersion: 1,
  newId: (label) => `${userId} ${label}`,
});
const standing = (policy: Policy = NO_POLICY, known: readonly Profile[] = seeded): PolicySituation => ({
  policy,
  seeded: known,
  target: { streamId: 'policy-kirklees', landlordId: 'kirklees', revision: -1 },
});
const from = (day: string | null, change: Partial<Profile> = {}): Profile => ({
  ...kirklees,
  effectiveFrom: day === null ? null : localDate(day),
  ...change,
});
const codes = (decision: PolicyDecision): string[] =>
  decision.kind === 'refused' ? decision.refusals.map(({ code }) => code) : [];
const events = (decision: PolicyDecision) => {
  if (decision.kind === 'refused') throw new Error(codes(decision).join());
  return decision.events;
};
const slow: Partial<Profile> = { stages: kirklees.stages.map((stage) => ({ ...stage, respWd: 21 })) };

describe('a new version of a policy', () => {
  const proposed = proposeProfile(from('2025-07-01'), standing(), by('pia'));
  const waiting = policyOf(events(proposed));

  it('[5.1] is put forward whole, with what it departs from', () => {
    expect(proposed).toMatchObject({
      events: [
        {
          type: 'ProfileProposed',
          data: { proposalId: 'pia proposal', profile: { version: 2, effectiveFrom: '2025-07-01' } },
          metadata: { actor: { userId: 'pia', role: 'POLICY_ADMIN' }, version: 0 },
        },
      ],
    });
    expect(proposed.kind === 'accepted' && proposed.warnings.some(({ code }) => code === 'PW-WINDOW')).toBe(true);
    expect(waiting).toMatchObject({
      published: [],
      pending: { proposedBy: 'pia', proposedAt: '2025-06-10T10:00:00.000Z' },
    });
  });

  it('[5.1] is published by another person', () => {
    expect(codes(approveProfile({}, standing(waiting), by('pia')))).toEqual(['SECOND_PERSON_REQUIRED']);
    const approved = approveProfile({}, standing(waiting), by('pat'));
    expect(approved).toMatchObject({
      events: [{ type: 'ProfilePublished', data: { version: 2, proposedBy: 'pia', approvedBy: 'pat' } }],
    });
    const policy = policyOf([...events(proposed), ...events(approved)]);
    expect(policy.published.map(({ version }) => version)).toEqual([2]);
    expect(policy.pending).toBeUndefined();
    expect(proposeProfile(from('2025-08-01'), standing(policy), by('pia'))).toMatchObject({
      events: [{ data: { profile: { version: 3 } } }],
    });
  });

  it.each([
    [{}, []],
    [{ version: 2 }, []],
    [{ proposalId: 'pia proposal', version: 2 }, []],
    [{ version: 1 }, ['UNKNOWN_PROPOSAL']],
    [{ proposalId: 'another' }, ['UNKNOWN_PROPOSAL']],
    [{ proposalId: 'pia proposal', version: 3 }, ['UNKNOWN_PROPOSAL']],
  ])('the second person may say which: %j', (which, expected) => {
    expect(codes(approveProfile(which, standing(waiting), by('pat')))).toEqual(expected);
  });

  it('nothing waits, nothing is approved', () => {
    expect(codes(approveProfile({}, standing(), by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
  });

  it('a later proposal takes the place of an earlier one', () => {
    const later = events(proposeProfile(from('2025-09-01'), standing(waiting), by('pat')));
    expect(policyOf([...events(proposed), ...later]).pending).toMatchObject({ proposedBy: 'pat' });
  });

  it.each([
    ['2024-03-31', ['OVERLAPPING_VERSION']],
    ['2024-04-01', ['OVERLAPPING_VERSION']],
    ['2024-04-02', []],
    [null, ['OVERLAPPING_VERSION']],
  ])('begins after the one before it, which began on 2024-04-01: %s', (day, expected) => {
    expect(codes(proposeProfile(from(day), standing(), by('pia')))).toEqual(expected);
  });

  it('after a version that was in force from the start, any day will do', () => {
    const always = standing(NO_POLICY, [from(null)]);
    expect(codes(proposeProfile(from('2019-01-01'), always, by('pia')))).toEqual([]);
    expect(codes(proposeProfile(from(null), always, by('pia')))).toEqual(['OVERLAPPING_VERSION']);
  });

  it('the highest version counts, in whatever order they come', () => {
    const published = [3, 2].map((version) => from(`2025-0${version}-01`, { version }));
    const decision = proposeProfile(from('2025-03-02'), standing({ published }), by('pia'));
    expect(decision).toMatchObject({ events: [{ data: { profile: { version: 4 } } }] });
    expect(codes(proposeProfile(from('2025-03-01'), standing({ published }), by('pia')))).toEqual([
      'OVERLAPPING_VERSION',
    ]);
  });

  it('a landlord without any begins with version 1, from the start if it likes', () => {
    expect(proposeProfile(from(null), standing(NO_POLICY, []), by('pia'))).toMatchObject({
      events: [{ data: { profile: { version: 1 } } }],
    });
  });

  it('[6.3] slower than the Code is kept out, unless it is a legacy policy', () => {
    const decision = proposeProfile(from('2025-07-01', slow), standing(), by('pia'));
    expect(decision).toMatchObject({ refusals: [{ code: 'CODE_BREACH_BLOCK', provision: '6.3' }] });
    expect(codes(proposeProfile(from('2025-07-01', { ...slow, legacy: true }), standing(), by('pia')))).toEqual([]);
    expect(codes(proposeProfile(from('2025-07-01', { ...slow, ruleset: 'HOS-2022' }), standing(), by('pia')))).toEqual(
      [],
    );
  });

  it('what stands against it is asked again when it is approved', () => {
    const overtaken = standing({ ...waiting, published: [from('2025-07-01', { version: 2 })] });
    expect(codes(approveProfile({}, overtaken, by('pat')))).toEqual(['OVERLAPPING_VERSION']);
  });

  it('names the landlord of its address', () => {
    const other = from('2025-07-01', { landlordId: 'leeds' });
    expect(codes(proposeProfile(other, standing(), by('pia')))).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('is for policy administrators alone', () => {
    expect(codes(proposeProfile(from('2025-07-01'), standing(), by('a', 'COMPLAINTS_OFFICER')))).toEqual([
      'FORBIDDEN_ROLE',
    ]);
    expect(codes(approveProfile({}, standing(waiting), by('a', 'SENIOR_LEAD')))).toEqual(['FORBIDDEN_ROLE']);
  });

  it('a refusal of what does not wait names the field that is wrong', () => {
    const field = (decision: PolicyDecision) => decision.kind === 'refused' && decision.refusals[0]?.field;
    expect(field(approveProfile({ version: 1 }, standing(waiting), by('pat')))).toBe('version');
    expect(field(approveProfile({ proposalId: 'another' }, standing(waiting), by('pat')))).toBe('proposalId');
    expect(field(approveProfile({ proposalId: 'another' }, standing(), by('pat')))).toBe('proposalId');
    expect(codes(approveProfile({ version: 1 }, standing(), by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
  });

  it('says whether nothing waits or another version does', () => {
    const detail = (decision: PolicyDecision) => decision.kind === 'refused' && decision.refusals[0]?.detail;
    const nothing = detail(approveProfile({}, standing(), by('pat')));
    const another = detail(approveProfile({ version: 1 }, standing(waiting), by('pat')));
    expect(nothing).not.toBe(another);
  });

  it('the answer tells every warning of the event, with its provision where it has one', () => {
    const approved = approveProfile({}, standing(waiting), by('pat'));
    for (const decision of [proposed, approved]) {
      if (decision.kind === 'refused') throw new Error(codes(decision).join());
      const [event] = decision.events;
      expect(decision.warnings.length).toBeGreaterThan(0);
      expect(decision.warnings.map(({ code, provision = null, message }) => ({ code, provision, message }))).toEqual(
        event?.data.warnings.map(({ code, provision, message }) => ({ code, provision, message })),
      );
      for (const warning of decision.warnings)
        if ('provision' in warning) expect(warning.provision).toEqual(expect.any(String));
      expect(decision.warnings.some(({ provision }) => provision !== undefined)).toBe(true);
    }
  });

  it('an overlap names the version that is in force, and since when', () => {
    const detail = (situation: PolicySituation) => {
      const decision = proposeProfile(from(null), situation, by('pia'));
      return decision.kind === 'refused' ? decision.refusals[0]?.detail : undefined;
    };
    expect(detail(standing())).toMatch(/1 .*2024-04-01/);
    expect(detail(standing(NO_POLICY, [from(null)]))).toMatch(/the start/);
  });

  it('its events are known by their types, and no others are', () => {
    expect(['ProfileProposed', 'ProfilePublished', 'CalendarLoaded', ''].map(isPolicyEventType)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
