import { isCodeDefinition } from '../code/definition.js';
import { HOS_2024, OUR_LIMITS } from '../code/ruleset.js';
import { localDate, type LocalDate } from '../kernel/local-date.js';
import { unknownFields } from './unknown-fields.js';
import { VACANT, type Profile, type StagePolicy } from './profile.js';

export type WarningSeverity = 'BLOCK' | 'WARN' | 'INFO';

/** A departure of a landlord's policy from the Code. Nothing is corrected: it is shown, and only BLOCK keeps a policy out. */
export interface ProfileWarning {
  readonly code: string;
  /** Null where the Code has no provision for it. */
  readonly provision: string | null;
  readonly severity: WarningSeverity;
  readonly message: string;
}

/** The Ombudsman takes no new cases by e-mail from this day on. */
export const NO_EMAIL_FROM = localDate('2026-01-13');

const PRE_COMPLAINT = /informal|pre-?complaint|stage 0/i;

const warn = (code: string, provision: string | null, message: string): ProfileWarning => ({
  code,
  provision,
  severity: 'WARN',
  message,
});
const block = (code: string, provision: string, message: string): ProfileWarning => ({
  ...warn(code, provision, message),
  severity: 'BLOCK',
});
const info = (code: string, provision: string, message: string): ProfileWarning => ({
  ...warn(code, provision, message),
  severity: 'INFO',
});

type Rule = (profile: Profile, on: LocalDate) => readonly (ProfileWarning | false)[];

const limit = (code: string, provision: string, what: string, ours: number | null, theirs: number) => {
  if (ours === null) return false;
  const stated = `${what}: ${ours} working days, the Code's limit is ${theirs}`;
  if (ours > theirs) return block(code, provision, stated);
  return ours < theirs && info(code, provision, stated);
};

/** The Code has limits for two stages; what a third promises is no departure beyond the stage itself. */
const codeStages = ({ stages }: Profile): readonly StagePolicy[] =>
  stages.filter(({ n }) => n <= HOS_2024.stagesAllowed);

const stagesAndTiers: Rule = ({ stages, quickResolution }) => {
  const preComplaint =
    quickResolution.prerequisite ||
    stages.some(({ name }) => PRE_COMPLAINT.test(name)) ||
    (quickResolution.exists && PRE_COMPLAINT.test(quickResolution.name ?? ''));
  return [
    stages.length !== HOS_2024.stagesAllowed &&
      block('PW-STAGES', '5.3', `The policy has ${stages.length} stages; the Code knows two, no fewer and no more.`),
    preComplaint &&
      block('PW-INFORMAL', '5.2', 'The policy puts a tier before the complaint; the Code allows no extra named stage.'),
    quickResolution.exists &&
      !preComplaint &&
      info(
        'PW-INFORMAL',
        '5.2',
        `${quickResolution.name ?? 'A quick resolution'} is offered; the resident must be able to complain at once.`,
      ),
  ];
};

const limits: Rule = (profile) =>
  codeStages(profile).flatMap(({ n, name, ackWd, scopeWd, respWd, extMaxWd, extHardCap }) => {
    const { acknowledge, respond, extend } = HOS_2024;
    return [
      // Where the scoping letter is the acknowledgement, the earlier confirmation is a courtesy.
      limit(
        'PW-ACK',
        acknowledge[n].provision,
        `${name}, acknowledgement`,
        scopeWd ?? ackWd,
        acknowledge[n].workingDays,
      ),
      limit('PW-RESP', respond[n].provision, `${name}, response`, respWd, respond[n].workingDays),
      limit('PW-EXT', extend[n].provision, `${name}, extension`, extMaxWd, extend[n].workingDays),
      extHardCap &&
        info(
          'PW-EXT',
          extend[n].provision,
          `${name}: no reason extends beyond the cap; the Code allows a good reason.`,
        ),
    ];
  });

const clock: Rule = ({ stages }) =>
  stages.map(({ n, name, respClock }) => {
    if (respClock === 'ACKNOWLEDGED') return false;
    const provision = n === 1 ? '6.3' : '6.14';
    return respClock === 'SCOPED'
      ? info('PW-CLOCK', provision, `${name}: the answer runs from the scoping letter, which is the acknowledgement.`)
      : warn(
          'PW-CLOCK',
          provision,
          `${name}: the answer runs from ${respClock.toLowerCase()}, not from the acknowledgement.`,
        );
  });

const escalation: Rule = ({ escalation: { directToOmbudsman, reasonsRequired, windowWd } }) => {
  const short = typeof windowWd === 'number' ? windowWd : Infinity;
  const stated = `The resident has ${short} working days to ask for the next stage; the Code sets no such limit.`;
  const { shortestWindow, advisedWindow } = OUR_LIMITS;
  return [
    ...['6.10', '5.11'].map(
      (provision) =>
        directToOmbudsman.allowed &&
        warn('PW-BYPASS', provision, 'The policy can send a resident to the Ombudsman in place of the next stage.'),
    ),
    reasonsRequired && warn('PW-REASONS', '6.12', 'The policy asks for reasons before it escalates.'),
    short < shortestWindow.workingDays && block('PW-WINDOW', shortestWindow.provision, stated),
    short >= shortestWindow.workingDays &&
      short < advisedWindow.workingDays &&
      warn('PW-WINDOW', advisedWindow.provision, stated),
  ];
};

const exclusions: Rule = ({ exclusionGrounds }) =>
  exclusionGrounds.flatMap(({ code, codeListed, rationale, widerThanFiledClaim, barsEscalation, discretion }) => [
    !codeListed &&
      rationale === null &&
      warn('PW-EXCL-WIDE', '2.2', `${code} is no ground that the Code names, and the policy says no reason for it.`),
    widerThanFiledClaim &&
      warn('PW-EXCL-WIDE', '2.2', `${code} reaches wider than a claim whose form and particulars are filed at court.`),
    !barsEscalation &&
      warn('PW-EXCL-WIDE', '5.11', `${code} would end the process without a valid reason not to escalate.`),
    ...['2.3', '2.5'].map(
      (provision) =>
        code === 'OVER_12_MONTHS' &&
        !discretion &&
        warn(
          'PW-NO-DISCRETION',
          provision,
          'Matters older than twelve months are declined without considering discretion.',
        ),
    ),
  ]);

const letters: Rule = ({ templates }) => [
  templates.refusalGivesOmbudsmanRight === false &&
    warn('PW-OMB-RIGHT', '2.4', 'A refusal does not expressly tell the right to go to the Ombudsman.'),
  ...['6.5', '6.16'].map(
    (provision) =>
      templates.extensionGivesOmbudsmanDetails === false &&
      warn('PW-OMB-EXT', provision, 'An extension letter lacks the Ombudsman’s contact details.'),
  ),
  templates.extensionSetsUpdateInterval === false &&
    warn('PW-UPDATES', '5.9', 'An extension agrees no interval for updates.'),
];

const clauses: Rule = ({ definition, clauses: stated }) => [
  definition.text !== null &&
    !isCodeDefinition(definition.text) &&
    warn('PW-DEFINITION', '1.2', 'The policy’s definition of a complaint is not the Code’s, word for word.'),
  stated.reasonableAdjustments !== null &&
    stated.reasonableAdjustments !== 'REVIEWED_RECORD' &&
    warn('PW-ADJUST', '5.10', 'Adjustments and disclosures are not kept as one record under active review.'),
  stated.recordInOneSystem === false && warn('PW-RECORD', '5.12', 'Documents of a case are kept elsewhere.'),
  stated.publicity === false &&
    warn('PW-PUBLICITY', '3.5', 'The policy does not say how it, the Ombudsman and the Code are publicised.'),
  stated.serviceRequestDistinction === false &&
    warn('PW-SR', '1.4', 'The policy does not distinguish a service request from a complaint.'),
  stated.accompanimentWhereReasonable &&
    warn(
      'PW-ACCOMPANIMENT',
      '3.6',
      'Residents are accompanied only “where reasonable”, which is narrower than the Code.',
    ),
  stated.additionalIssuesByJudgement &&
    warn('PW-NEW-ISSUES', '6.8', 'Whether a new issue is incorporated is left to judgement; the Code names the cases.'),
];

const ROLE_PROVISIONS = [
  ['complaintsOfficer', ['4.1']],
  ['ombudsmanLiaison', ['4.1']],
  ['seniorLead', ['9.4']],
  ['mrc', ['9.5', '9.6']],
] as const;

const roles: Rule = ({ roles: held }) =>
  ROLE_PROVISIONS.flatMap(([role, provisions]) =>
    provisions.map(
      (provision) => held[role] === VACANT && warn('PW-ROLES', provision, `Nobody holds the role ${role}.`),
    ),
  );

const signposting: Rule = ({ ombudsmanContact }, on) => {
  if (ombudsmanContact === null || ombudsmanContact.email === null) return [];
  const message = `The Ombudsman takes no new cases by e-mail from ${NO_EMAIL_FROM}; the contact block names an address.`;
  return [(on < NO_EMAIL_FROM ? info : warn)('PW-SIGNPOST-STALE', '3.7', message)];
};

const sources: Rule = ({ division, sourceConflicts }) => [
  division !== 'england-and-wales' &&
    warn(
      'PW-DIVISION',
      null,
      `The Housing Ombudsman’s scheme covers England; the Code does not apply in ${division} (CODE_NOT_APPLICABLE_DIVISION).`,
    ),
  ...sourceConflicts.map((conflict) => warn('PW-SOURCES-CONFLICT', null, `Two source documents disagree. ${conflict}`)),
];

const unknowns: Rule = (profile) =>
  unknownFields(profile).map(({ field, provision }) =>
    warn('PW-UNKNOWN', provision, `The landlord’s documents do not say: ${field}.`),
  );

const RULES: readonly Rule[] = [
  stagesAndTiers,
  clauses,
  limits,
  clock,
  escalation,
  exclusions,
  letters,
  roles,
  signposting,
  sources,
  unknowns,
];

/**
 * Compares a policy with the 2024 Code, whatever Code the landlord's own cases are judged by: what is shown is the way
 * still to go. `on` is the day of the question; contact details go out of date.
 */
export const profileWarnings = (profile: Profile, on: LocalDate): readonly ProfileWarning[] =>
  RULES.flatMap((rule) => rule(profile, on)).filter((warning) => warning !== false);

/** The departures that keep a policy out, unless it says of itself that it is a legacy one. */
export const blockingWarnings = (profile: Profile, on: LocalDate): readonly ProfileWarning[] =>
  profile.legacy || profile.ruleset === 'HOS-2022'
    ? []
    : profileWarnings(profile, on).filter(({ severity }) => severity === 'BLOCK');
