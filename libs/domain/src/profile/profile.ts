import { type Division } from '../calendar/working-calendar.js';
import { type RulesetId, type Stage } from '../code/ruleset.js';
import { type LocalDate } from '../kernel/local-date.js';

/**
 * A landlord's own complaints policy as data. `null` means that the landlord's documents do not say: nothing is invented,
 * and no POLICY deadline comes of it. CODE deadlines never come from here.
 */
export interface Profile {
  readonly landlordId: string;
  readonly name: string;
  readonly kind: 'LOCAL_AUTHORITY' | 'HOUSING_ASSOCIATION' | 'REFERENCE';
  readonly homesOwned: number | null;
  readonly version: number;
  /** Null: in force from the start. */
  readonly effectiveFrom: LocalDate | null;
  readonly legacy: boolean;
  /** A strict profile turns some warnings into refusals (an untrained handler, for one). */
  readonly strict: boolean;
  readonly ruleset: RulesetId;
  readonly division: Division;
  readonly gradeRank?: Readonly<Record<string, number>>;
  /** Office closures, for display only: they are working days (D1). */
  readonly closureDays: readonly LocalDate[];
  /** London time after which a receipt counts from the next working day for POLICY deadlines alone (D3). */
  readonly policyReceiptCutoff: string | null;
  readonly sourceFiles: readonly string[];
  readonly definition: { readonly text: string | null; readonly addendum: string | null };
  readonly stages: readonly StagePolicy[];
  readonly quickResolution: QuickResolutionPolicy;
  readonly escalation: EscalationPolicy;
  readonly exclusionGrounds: readonly ExclusionGround[];
  readonly discretionAuthorisers: readonly string[] | null;
  readonly refusalAuthorisers: readonly RefusalAuthoriser[] | null;
  readonly compensation: CompensationPolicy;
  readonly qa: {
    readonly ratePercent: number | null;
    readonly matrix: string | null;
    readonly extraChecks: readonly string[];
  } | null;
  readonly templates: TemplatePolicy;
  readonly signposting: readonly string[];
  readonly ombudsmanContact: OmbudsmanContact | null;
  readonly clauses: PolicyClauses;
  readonly roles: PolicyRoles;
  readonly reviewMonths: {
    readonly policy: number | null;
    readonly adjustment: number | null;
    readonly restriction: number | null;
  };
  readonly serviceRequestReviewDays: number;
  readonly selfAssessment: { readonly practiceTolerance: number };
  readonly reporting: readonly string[];
  readonly actions: readonly { readonly provision: string; readonly text: string; readonly due: string | null }[];
  /** Provisions on which two of the landlord's documents disagree, and what was decided. */
  readonly sourceConflicts: readonly string[];
  readonly categories: readonly string[];
  readonly serviceAreas: readonly string[];
}

export interface StagePolicy {
  readonly n: Stage;
  readonly name: string;
  /** Working days from receipt to a first confirmation; the landlord's promise, not the Code's. */
  readonly ackWd: number | null;
  /** Working days from receipt to the scoping letter, where that is a letter of its own. */
  readonly scopeWd: number | null;
  readonly respWd: number | null;
  readonly respClock: 'ACKNOWLEDGED' | 'LOGGED' | 'ESCALATED' | 'SCOPED';
  readonly extMaxWd: number | null;
  /** Not even a good reason goes beyond `extMaxWd`. */
  readonly extHardCap: boolean;
  readonly extAgreement: 'REQUIRED' | 'SOUGHT' | 'RECORDED' | 'INFORM';
  /** Empty: the policy asks for no grade. Null: it does not say. Both allow any. */
  readonly handlerGrades: readonly string[] | null;
  /** The handler ranks strictly higher than whoever decided the stage before. */
  readonly seniorToPrevious: boolean;
  readonly differentPerson: boolean;
  readonly noPriorInvolvement: boolean;
  /** A grade that signs off for quality without belonging to the stage's handlers. */
  readonly signOffGrades: readonly string[];
}

export interface QuickResolutionPolicy {
  readonly exists: boolean;
  readonly name: string | null;
  readonly targetWd: number | null;
  readonly prerequisite: boolean;
  readonly residentChooses: boolean;
  /** Topics that are always formal complaints. */
  readonly neverFor: readonly string[];
}

export interface EscalationPolicy {
  /** Working days to ask for the next stage; `none`: the policy sets no window; null: unknown. */
  readonly windowWd: number | 'none' | null;
  readonly reasonsRequired: boolean;
  readonly earlyRequest: 'DEFER' | 'ACCEPT';
  readonly directToOmbudsman: {
    readonly allowed: boolean;
    readonly fromStages: readonly Stage[];
    readonly agreementBy: string | null;
  };
}

export interface ExclusionGround {
  readonly code: string;
  /** One of the grounds that the Code itself names (2.2). */
  readonly codeListed: boolean;
  readonly rationale: string | null;
  /** Matters of health, safety or safeguarding are accepted whatever the ground. */
  readonly safetyOverride: boolean;
  /** The policy has a step in which discretion is considered. */
  readonly discretion: boolean;
  /** False for a ground that ends the process for the landlord's convenience: never a valid reason not to escalate (5.11). */
  readonly barsEscalation: boolean;
  /** False where the landlord's document only points to a policy that is not at hand. */
  readonly sourced: boolean;
  /** "Proceedings" reaches wider than a claim whose form and particulars are filed. */
  readonly widerThanFiledClaim: boolean;
}

export interface RefusalAuthoriser {
  readonly grade: string;
  /** Absent: for every ground. */
  readonly grounds?: readonly string[];
}

export interface CompensationPolicy {
  /** An offer above this sum needs the approver; `none`: the handler decides alone; null: unknown. */
  readonly approvalOverPence: number | 'none' | null;
  readonly approver: string | null;
  readonly payOnlyAfterAcceptance: boolean;
  readonly guidanceRef: string | null;
  readonly bands: readonly { readonly code: string; readonly fromPence: number; readonly toPence: number | null }[];
}

export interface TemplatePolicy {
  readonly names: readonly string[];
  readonly refusalGivesOmbudsmanRight: boolean | null;
  readonly extensionGivesOmbudsmanDetails: boolean | null;
  readonly extensionSetsUpdateInterval: boolean | null;
}

export interface OmbudsmanContact {
  readonly phone: string;
  readonly post: string;
  readonly email: string | null;
  readonly web: string | null;
}

export interface PolicyClauses {
  readonly serviceRequestDistinction: boolean | null;
  readonly publicity: boolean | null;
  readonly reasonableAdjustments: 'REVIEWED_RECORD' | 'STATEMENT_ONLY' | 'NOT_IN_ONE_SYSTEM' | null;
  readonly unacceptableBehaviour: boolean | null;
  readonly website: boolean | null;
  readonly recordInOneSystem: boolean | null;
  readonly accompanimentWhereReasonable: boolean;
  readonly additionalIssuesByJudgement: boolean;
}

/** A person or post, `VACANT` where the landlord says that nobody holds it, or null where nothing is said. */
export type RoleHolder = string | null;

export interface PolicyRoles {
  readonly complaintsOfficer: RoleHolder;
  readonly ombudsmanLiaison: RoleHolder;
  readonly seniorLead: RoleHolder;
  readonly mrc: RoleHolder;
  readonly governingBody: RoleHolder;
}

export const VACANT = 'VACANT';

export const stagePolicy = (profile: Profile, stage: Stage): StagePolicy | undefined =>
  profile.stages.find((policy) => policy.n === stage);

export const lastStage = (profile: Profile): Stage => Math.max(1, ...profile.stages.map(({ n }) => n)) as Stage;

export const isLastStage = (profile: Profile, stage: Stage): boolean => stage >= lastStage(profile);
