import { isLocalDate } from '../kernel/local-date.js';
import { completeProfile, type GivenProfile } from './define-profile.js';
import { type Profile } from './profile.js';
import {
  either,
  flag,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  orNull,
  share,
  text,
  whole,
  type Shape,
  type ShapeFault,
} from './shape.js';

const words = text();
const code = text(/^[A-Z][A-Z0-9_]{0,79}$/, 'must be a code in capitals, such as HEAD_OF_SERVICE');
const provision = text(/^\d\.\d{1,2}$/, 'must be a provision, such as 6.4');
const day: Shape = (value, field) =>
  isLocalDate(value) ? [] : [{ field, message: 'must be a day that exists, written YYYY-MM-DD' }];
const time = text(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, written HH:MM');
/** No limit of the Code comes near it; a larger number is a slip. */
const workingDays = whole(0, 366);
const months = whole(1, 120);
const pence = whole(0, 100_000_000);
const stageNumber = whole(1, 3);

const stageShape = objectOf(
  {
    n: stageNumber,
    name: words,
    ackWd: orNull(workingDays),
    scopeWd: orNull(workingDays),
    respWd: orNull(workingDays),
    respClock: oneOf('ACKNOWLEDGED', 'LOGGED', 'ESCALATED', 'SCOPED'),
    extMaxWd: orNull(workingDays),
    extHardCap: flag,
    extAgreement: oneOf('REQUIRED', 'SOUGHT', 'RECORDED', 'INFORM'),
    handlerGrades: orNull(listOf(code)),
    seniorToPrevious: flag,
    differentPerson: flag,
    noPriorInvolvement: flag,
    signOffGrades: listOf(code),
  },
  [
    'scopeWd',
    'ackWd',
    'respClock',
    'extHardCap',
    'extAgreement',
    'handlerGrades',
    'seniorToPrevious',
    'differentPerson',
    'noPriorInvolvement',
    'signOffGrades',
  ],
);

const groundShape = objectOf(
  {
    code,
    codeListed: flag,
    rationale: orNull(words),
    safetyOverride: flag,
    discretion: flag,
    barsEscalation: flag,
    sourced: flag,
    widerThanFiledClaim: flag,
  },
  ['codeListed', 'rationale', 'safetyOverride', 'discretion', 'barsEscalation', 'sourced', 'widerThanFiledClaim'],
);

const PARTS: Readonly<Record<string, Shape>> = {
  landlordId: text(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a landlord’s id: small letters, digits and hyphens'),
  name: words,
  kind: oneOf('LOCAL_AUTHORITY', 'HOUSING_ASSOCIATION', 'REFERENCE'),
  homesOwned: orNull(whole(0, 10_000_000)),
  version: whole(1, 1_000_000),
  effectiveFrom: orNull(day),
  legacy: flag,
  strict: flag,
  ruleset: oneOf('HOS-2024', 'HOS-2022'),
  division: oneOf('england-and-wales', 'scotland', 'northern-ireland'),
  gradeRank: mapOf(whole(0, 1_000)),
  closureDays: listOf(day),
  policyReceiptCutoff: orNull(time),
  sourceFiles: listOf(words),
  definition: objectOf({ text: orNull(words), addendum: orNull(words) }, ['addendum']),
  stages: listOf(stageShape, 1),
  quickResolution: objectOf({
    exists: flag,
    name: orNull(words),
    targetWd: orNull(workingDays),
    prerequisite: flag,
    residentChooses: flag,
    neverFor: listOf(code),
  }),
  escalation: objectOf({
    windowWd: either('none', orNull(workingDays)),
    reasonsRequired: flag,
    earlyRequest: oneOf('DEFER', 'ACCEPT'),
    directToOmbudsman: objectOf({ allowed: flag, fromStages: listOf(stageNumber), agreementBy: orNull(code) }),
  }),
  exclusionGrounds: listOf(groundShape),
  discretionAuthorisers: orNull(listOf(code)),
  refusalAuthorisers: orNull(listOf(objectOf({ grade: code, grounds: listOf(code) }, ['grounds']))),
  compensation: objectOf({
    approvalOverPence: either('none', orNull(pence)),
    approver: orNull(code),
    payOnlyAfterAcceptance: flag,
    guidanceRef: orNull(words),
    bands: listOf(objectOf({ code, fromPence: pence, toPence: orNull(pence) })),
  }),
  qa: orNull(objectOf({ ratePercent: orNull(whole(0, 100)), matrix: orNull(words), extraChecks: listOf(provision) })),
  templates: objectOf({
    names: listOf(words),
    refusalGivesOmbudsmanRight: orNull(flag),
    extensionGivesOmbudsmanDetails: orNull(flag),
    extensionSetsUpdateInterval: orNull(flag),
  }),
  signposting: listOf(words),
  ombudsmanContact: orNull(objectOf({ phone: words, post: words, email: orNull(words), web: orNull(words) })),
  clauses: objectOf({
    serviceRequestDistinction: orNull(flag),
    publicity: orNull(flag),
    reasonableAdjustments: orNull(oneOf('REVIEWED_RECORD', 'STATEMENT_ONLY', 'NOT_IN_ONE_SYSTEM')),
    unacceptableBehaviour: orNull(flag),
    website: orNull(flag),
    recordInOneSystem: orNull(flag),
    accompanimentWhereReasonable: flag,
    additionalIssuesByJudgement: flag,
  }),
  roles: objectOf({
    complaintsOfficer: orNull(words),
    ombudsmanLiaison: orNull(words),
    seniorLead: orNull(words),
    mrc: orNull(words),
    governingBody: orNull(words),
  }),
  reviewMonths: objectOf({ policy: orNull(months), adjustment: orNull(months), restriction: orNull(months) }),
  serviceRequestReviewDays: whole(1, 366),
  selfAssessment: objectOf({ practiceTolerance: share }),
  reporting: listOf(words),
  actions: listOf(objectOf({ provision, text: words, due: orNull(day) })),
  sourceConflicts: listOf(words),
  categories: listOf(code, 1),
  serviceAreas: listOf(code, 1),
};

const REQUIRED = ['landlordId', 'name', 'kind', 'effectiveFrom', 'stages'];

const shape = objectOf(
  PARTS,
  Object.keys(PARTS).filter((name) => !REQUIRED.includes(name)),
);

/** Stages are numbered from 1 without a gap; an approver is named where a sum needs one. */
const consistent = (profile: Profile): readonly ShapeFault[] => [
  ...(profile.stages.some(({ n }, index) => n !== index + 1)
    ? [{ field: 'stages', message: 'must be numbered 1, 2, … in order' }]
    : []),
  ...(typeof profile.compensation.approvalOverPence === 'number' && profile.compensation.approver === null
    ? [{ field: 'compensation.approver', message: 'is needed where a sum needs an approval' }]
    : []),
];

export type ReadProfile =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'faulty'; readonly faults: readonly [ShapeFault, ...ShapeFault[]] };

/**
 * A profile as anybody may hand it in. What it leaves out stays unknown; every field that is wrong, unknown to us or
 * missing is named by its path.
 */
export const readProfile = (given: unknown): ReadProfile => {
  const [first, ...others] = shape(given, '');
  if (first !== undefined) return { kind: 'faulty', faults: [first, ...others] };
  const profile = completeProfile(given as GivenProfile);
  const [odd, ...more] = consistent(profile);
  return odd === undefined ? { kind: 'profile', profile } : { kind: 'faulty', faults: [odd, ...more] };
};
