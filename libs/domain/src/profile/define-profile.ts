import { type ExclusionGround, type Profile, type StagePolicy } from './profile.js';

/** What a profile is when the landlord's documents say nothing: unknown stays unknown. */
const SILENT: Omit<Profile, 'landlordId' | 'name' | 'kind' | 'stages'> = {
  homesOwned: null,
  version: 1,
  effectiveFrom: null,
  legacy: false,
  strict: false,
  ruleset: 'HOS-2024',
  division: 'england-and-wales',
  closureDays: [],
  policyReceiptCutoff: null,
  sourceFiles: [],
  definition: { text: null, addendum: null },
  quickResolution: {
    exists: false,
    name: null,
    targetWd: null,
    prerequisite: false,
    residentChooses: true,
    neverFor: [],
  },
  escalation: {
    windowWd: null,
    reasonsRequired: false,
    earlyRequest: 'DEFER',
    directToOmbudsman: { allowed: false, fromStages: [], agreementBy: null },
  },
  exclusionGrounds: [],
  discretionAuthorisers: null,
  refusalAuthorisers: null,
  compensation: {
    approvalOverPence: null,
    approver: null,
    payOnlyAfterAcceptance: false,
    guidanceRef: null,
    bands: [],
  },
  qa: null,
  templates: {
    names: [],
    refusalGivesOmbudsmanRight: true,
    extensionGivesOmbudsmanDetails: true,
    extensionSetsUpdateInterval: true,
  },
  signposting: [],
  ombudsmanContact: null,
  clauses: {
    serviceRequestDistinction: true,
    publicity: true,
    reasonableAdjustments: 'REVIEWED_RECORD',
    unacceptableBehaviour: true,
    website: true,
    recordInOneSystem: true,
    accompanimentWhereReasonable: false,
    additionalIssuesByJudgement: false,
  },
  roles: { complaintsOfficer: null, ombudsmanLiaison: null, seniorLead: null, mrc: null, governingBody: null },
  reviewMonths: { policy: null, adjustment: 12, restriction: 6 },
  serviceRequestReviewDays: 28,
  selfAssessment: { practiceTolerance: 1 },
  reporting: [],
  actions: [],
  sourceConflicts: [],
  categories: [
    'REPAIRS',
    'DAMP_MOULD',
    'ASB',
    'TENANCY',
    'ESTATE',
    'RENT_CHARGES',
    'STAFF',
    'ALLOCATIONS',
    'REVENUES',
    'OTHER',
  ],
  serviceAreas: [
    'REPAIRS',
    'DAMP_MOULD',
    'ASB',
    'TENANCY',
    'ESTATE',
    'RENT_CHARGES',
    'STAFF',
    'ALLOCATIONS',
    'REVENUES',
    'OTHER',
  ],
};

type Given = Pick<Profile, 'landlordId' | 'name' | 'kind' | 'stages'> & Partial<Profile>;

export const defineProfile = (given: Given): Profile => ({ ...SILENT, ...given });

type GivenStage = Pick<StagePolicy, 'n' | 'name' | 'respWd' | 'extMaxWd'> & Partial<StagePolicy>;

/** A profile as it comes from outside: the parts that it leaves out are absent, at any depth that the schema allows. */
export type GivenProfile = Omit<Given, 'stages' | 'exclusionGrounds'> & {
  readonly stages: readonly GivenStage[];
  readonly exclusionGrounds?: readonly (Pick<ExclusionGround, 'code'> & Partial<ExclusionGround>)[];
};

/** Silence is not compliance: a clause or a letter that nobody speaks of is unknown. */
const UNKNOWN = {
  templates: {
    names: [],
    refusalGivesOmbudsmanRight: null,
    extensionGivesOmbudsmanDetails: null,
    extensionSetsUpdateInterval: null,
  },
  clauses: {
    serviceRequestDistinction: null,
    publicity: null,
    reasonableAdjustments: null,
    unacceptableBehaviour: null,
    website: null,
    recordInOneSystem: null,
    accompanimentWhereReasonable: false,
    additionalIssuesByJudgement: false,
  },
};

/** Fills what a profile from outside leaves out: with unknown where the rulebook knows an unknown, else with the mildest. */
export const completeProfile = ({ stages, exclusionGrounds = [], definition, ...given }: GivenProfile): Profile => ({
  ...SILENT,
  ...UNKNOWN,
  ...given,
  definition: { ...SILENT.definition, ...definition },
  stages: stages.map((policy) => stage({ ackWd: null, ...policy })),
  exclusionGrounds: exclusionGrounds.map(({ code, ...more }) => ground(code, more)),
});

export const SILENT_CLAUSES = SILENT.clauses;
export const SILENT_TEMPLATES = SILENT.templates;

/** A stage as the 2024 Code has it, save where the landlord differs. */
export const stage = (given: GivenStage): StagePolicy => ({
  ackWd: 5,
  scopeWd: null,
  respClock: 'ACKNOWLEDGED',
  extHardCap: false,
  extAgreement: 'INFORM',
  handlerGrades: null,
  seniorToPrevious: false,
  differentPerson: false,
  noPriorInvolvement: false,
  signOffGrades: [],
  ...given,
});

const CODE_RATIONALE: Readonly<Record<string, string>> = {
  OVER_12_MONTHS: 'The Code lets a landlord exclude what happened more than twelve months before it was raised (2.2).',
  LEGAL_PROCEEDINGS:
    'The Code lets a landlord exclude a matter whose claim form and particulars are filed at court (2.2).',
  PREVIOUSLY_CONSIDERED:
    'The Code lets a landlord exclude a matter already considered under the complaints policy (2.2).',
};

/** A ground of exclusion; the three that the Code names bring its own rationale. */
export const ground = (code: string, given: Partial<Omit<ExclusionGround, 'code'>> = {}): ExclusionGround => ({
  code,
  codeListed: code in CODE_RATIONALE,
  rationale: CODE_RATIONALE[code] ?? null,
  safetyOverride: false,
  discretion: true,
  barsEscalation: true,
  sourced: true,
  widerThanFiledClaim: false,
  ...given,
});
