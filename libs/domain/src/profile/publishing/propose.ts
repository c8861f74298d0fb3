import { refused, type Decision, type Refusal } from '../../kernel/decision.js';
import { londonDate } from '../../kernel/instant.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type StoredEvent, type Warning } from '../../complaint/stored-event.js';
import { conclude, FORBIDDEN, roleThatMay, type AggregateContext, type Target } from '../../aggregate/record.js';
import { ProfileBook } from '../profile-book.js';
import { type Profile } from '../profile.js';
import { blockingWarnings, profileWarnings, type ProfileWarning } from '../warnings.js';
import { type PolicyEvent } from './events.js';
import { type Policy } from './policy.js';

/** What a decision about a landlord's policy rests on. */
export interface PolicySituation {
  readonly policy: Policy;
  /** The versions every installation starts from; they have no events. */
  readonly seeded: readonly Profile[];
  readonly target: Target;
}

export type PolicyDecision = Decision<StoredEvent<PolicyEvent>, Warning>;

export const latestVersion = ({ policy, seeded }: PolicySituation): Profile | undefined =>
  new ProfileBook([...seeded, ...policy.published]).versions.at(-1);

/** The day on which a version begins must lie after the day on which the one before it began; null is from the start. */
const overlapping = (effectiveFrom: LocalDate | null, latest: Profile | undefined): readonly Refusal[] =>
  latest === undefined || (effectiveFrom ?? '') > (latest.effectiveFrom ?? '')
    ? []
    : [
        {
          code: 'OVERLAPPING_VERSION',
          field: 'effectiveFrom',
          detail: `Version ${latest.version} is in force from ${latest.effectiveFrom ?? 'the start'}; the next begins on a later day.`,
        },
      ];

/** What stands against a version, asked when it is proposed and again when it is approved. */
export const rulesAgainst = (profile: Profile, situation: PolicySituation, today: LocalDate): readonly Refusal[] => {
  const [blocking] = blockingWarnings(profile, today);
  return [
    ...overlapping(profile.effectiveFrom, latestVersion(situation)),
    ...(blocking === undefined
      ? []
      : [
          {
            code: 'CODE_BREACH_BLOCK',
            provision: blocking.provision ?? undefined,
            detail: `${blocking.message} Only a legacy policy may say so.`,
          },
        ]),
  ];
};

/** The loader's warnings as a command's answer gives them. */
export const warningsForReceipt = (warnings: readonly ProfileWarning[]): readonly Warning[] =>
  warnings.map(({ code, provision, message }) => ({ code, ...(provision !== null && { provision }), message }));

/** The first of two persons puts a whole version forward; nothing is in force by that. */
export const proposeProfile = (
  profile: Profile,
  situation: PolicySituation,
  context: AggregateContext,
): PolicyDecision => {
  const role = roleThatMay('publishPolicy', context.actor);
  if (role === undefined) return refused(FORBIDDEN);
  const { landlordId } = situation.target;
  const today = londonDate(context.now);
  const version = (latestVersion(situation)?.version ?? 0) + 1;
  const numbered: Profile = { ...profile, version };
  const warnings = profileWarnings(numbered, today);
  const differs: readonly Refusal[] =
    profile.landlordId === landlordId
      ? []
      : [{ code: 'COMPUTED_FIELD_DIFFERS', field: 'landlordId', detail: `The address names ${landlordId}.` }];
  return conclude(
    context,
    situation.target,
    role,
    [...differs, ...rulesAgainst(numbered, situation, today)],
    () => [{ type: 'ProfileProposed', data: { proposalId: context.newId('proposal'), profile: numbered, warnings } }],
    warningsForReceipt(warnings),
  );
};
