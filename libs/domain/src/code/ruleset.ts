import { type LocalDate, localDate } from '../kernel/local-date.js';

/**
 * Every time limit of the Complaint Handling Code, once, with its provision. All are working days. Nothing else in the
 * project may write one of these numbers down: a decision asks for it by meaning.
 */
export interface Limit {
  readonly provision: string;
  readonly workingDays: number;
}

export type Stage = 1 | 2 | 3;
/** Every stage that any Code has known, in order. */
export const STAGES: readonly Stage[] = [1, 2, 3];
export type RulesetId = 'HOS-2024' | 'HOS-2022';

export interface Ruleset {
  readonly id: RulesetId;
  /** Receipt to acknowledged, defined and logged. */
  readonly acknowledge: Readonly<Record<Stage, Limit>>;
  /** To the full response, from the start that `responseRunsFrom` names. */
  readonly respond: Readonly<Record<Stage, Limit>>;
  /** The most that extensions may add to the base date, all together, without a good reason (D9). */
  readonly extend: Readonly<Record<Stage, Limit>>;
  /** D7: the actual acknowledgement; D11: under the 2022 Code the day of logging. */
  readonly responseRunsFrom: 'ACKNOWLEDGEMENT' | 'LOGGING';
  /** What allows an extension beyond the limit. */
  readonly beyondLimit: 'GOOD_REASON' | 'AGREEMENT_OR_OMBUDSMAN_DETAILS';
  readonly stagesAllowed: number;
}

/** In force from 1 April 2024. A third stage is barred (5.3); its limits are the 2022 ones, for what-ifs of a legacy case. */
export const HOS_2024: Ruleset = {
  id: 'HOS-2024',
  acknowledge: {
    1: { provision: '6.2', workingDays: 5 },
    2: { provision: '6.11', workingDays: 5 },
    3: { provision: '5.3', workingDays: 5 },
  },
  respond: {
    1: { provision: '6.3', workingDays: 10 },
    2: { provision: '6.14', workingDays: 20 },
    3: { provision: '5.3', workingDays: 20 },
  },
  extend: {
    1: { provision: '6.4', workingDays: 10 },
    2: { provision: '6.15', workingDays: 20 },
    3: { provision: '5.3', workingDays: 20 },
  },
  responseRunsFrom: 'ACKNOWLEDGEMENT',
  beyondLimit: 'GOOD_REASON',
  stagesAllowed: 2,
};

/** The 2022 Code as a legacy landlord quotes it; the provisions are its own numbers (docs/code-map.md has the crosswalk). */
export const HOS_2022: Ruleset = {
  id: 'HOS-2022',
  acknowledge: {
    1: { provision: '4.1', workingDays: 5 },
    2: { provision: '4.1', workingDays: 5 },
    3: { provision: '4.1', workingDays: 5 },
  },
  respond: {
    1: { provision: '5.1', workingDays: 10 },
    2: { provision: '5.13', workingDays: 20 },
    3: { provision: '5.18', workingDays: 20 },
  },
  extend: {
    1: { provision: '5.1', workingDays: 10 },
    2: { provision: '5.14', workingDays: 10 },
    3: { provision: '5.18', workingDays: 20 },
  },
  responseRunsFrom: 'LOGGING',
  beyondLimit: 'AGREEMENT_OR_OMBUDSMAN_DETAILS',
  stagesAllowed: 3,
};

export const RULESETS: Readonly<Record<RulesetId, Ruleset>> = { 'HOS-2024': HOS_2024, 'HOS-2022': HOS_2022 };

/** The day the 2024 Code took effect: a stage received before it is judged by the 2022 Code. */
export const CODE_2024_FROM = localDate('2024-04-01');

/** A legacy profile names its ruleset; for every other the day on which the stage was received decides. */
export const rulesetFor = (
  profile: { readonly legacy: boolean; readonly ruleset: RulesetId },
  receivedOn: LocalDate,
): Ruleset => {
  if (profile.legacy) return RULESETS[profile.ruleset];
  return receivedOn < CODE_2024_FROM ? HOS_2022 : HOS_2024;
};

/** Limits that the Code leaves open and the rulebook decides; each is ours and is shown as such. */
export const OUR_LIMITS = {
  offerOfChoice: { provision: '1.3', workingDays: 1 },
  refusalNotice: { provision: '2.4', workingDays: 5 },
  direction: { provision: '2.4', workingDays: 5 },
  additionalIssue: { provision: '6.8', workingDays: 5 },
  learning: { provision: '9.1', workingDays: 20 },
  signOffAfterAnswer: { provision: '6.6', workingDays: 3 },
  adjustmentAnswer: { provision: '5.10', workingDays: 5 },
  reofferAfterResponse: { provision: '5.11', workingDays: 5 },
  /** A case without an escalation window may be closed this long after its stage 1 response. */
  closeWithoutWindow: { provision: '6.10', workingDays: 20 },
  /** A policy window to ask for stage 2 that is shorter bars nobody (PW-WINDOW). */
  shortestWindow: { provision: '5.11', workingDays: 10 },
  /** A window shorter than this is warned of when a profile is loaded. */
  advisedWindow: { provision: '5.11', workingDays: 20 },
  /** Longest interval between updates that a landlord may agree. */
  updateInterval: { provision: '5.9', workingDays: 10 },
  /** How far ahead an act may be dated, so that two clocks need not agree to the second. */
  aheadMinutes: 5,
  /** A fact recorded later than this many working days after the day it happened needs a reason. */
  lateRecording: { workingDays: 1 },
  /** How far back a possible duplicate is looked for, in calendar days. */
  duplicateDays: 30,
  /** The right to bring a case to the Ombudsman after the final response, in calendar months. */
  ombudsmanReferralMonths: 12,
  /** Older matters may be excluded (2.3), in calendar months. */
  exclusionMonths: 12,
  /** A hazard report is to be investigated within this time by law; shown, never judged here. */
  hazardInvestigation: { workingDays: 10 },
} as const;
