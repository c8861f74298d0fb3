import { type WorkingCalendar } from '../calendar/working-calendar.js';
import { rulesetFor, type Ruleset, type Stage } from '../code/ruleset.js';
import { latestOf, NEVER, type LocalDate } from '../kernel/local-date.js';
import { londonDate } from '../kernel/instant.js';
import { type ProfileBook } from '../profile/profile-book.js';
import { stagePolicy, type Profile, type StagePolicy } from '../profile/profile.js';
import { type Complaint, type EscalationRequest } from './state.js';

/** What counts for one stage of one case: the Code's rules, and the landlord's policy in the version the stage keeps. */
export interface StageRules {
  readonly ruleset: Ruleset;
  readonly profile: Profile;
  readonly policy: StagePolicy | undefined;
}

/** Everything that turns the facts of a case into dates. */
export interface CaseRules {
  readonly calendar: WorkingCalendar;
  forStage(complaint: Complaint, stage: Stage): StageRules;
  /** The versions of the landlord's policy that came after this one, oldest first. */
  versionsAfter(version: number): readonly Profile[];
}

/** The request that waits for a decision: the newest, if several do. */
export const openRequest = (complaint: Complaint): EscalationRequest | undefined =>
  complaint.requests.findLast(({ status }) => status === 'OPEN');

/** The request that has waited longest: a second one does not give the landlord more time. */
export const oldestOpenRequest = (complaint: Complaint): EscalationRequest | undefined =>
  complaint.requests.find(({ status }) => status === 'OPEN');

/** A request that came too early and waits for the answer (flag `earlyRequest`). */
export const earlyRequest = (complaint: Complaint): EscalationRequest | undefined =>
  complaint.requests.findLast(({ status }) => status === 'DEFERRED');

/** rcv(s): the receipt of the stage, or of the request that will open it. */
export const receivedOn = (complaint: Complaint, stage: Stage): LocalDate | undefined => {
  const known = complaint.stages[stage].receivedOn;
  if (known !== undefined) return known;
  const request = oldestOpenRequest(complaint);
  return request?.forStage === stage ? (request.aliveFrom ?? request.receivedOn) : undefined;
};

/** `ruleset` overrides the date rule, for what-ifs. */
export const caseRules = (book: ProfileBook, calendar: WorkingCalendar, ruleset?: Ruleset): CaseRules => ({
  calendar,
  forStage(complaint, stage) {
    const version = complaint.stages[stage].policyVersion ?? complaint.stages[1].policyVersion;
    const profile = book.versions.find((kept) => kept.version === version) ?? book.versions.at(-1);
    if (profile === undefined) throw new Error(`no profile for landlord ${complaint.landlordId}`);
    const received = receivedOn(complaint, stage) ?? complaint.stages[1].receivedOn;
    return { ruleset: ruleset ?? rulesetFor(profile, received ?? NEVER), profile, policy: stagePolicy(profile, stage) };
  },
  versionsAfter: (version) => book.versions.filter((later) => later.version > version),
});

export const acknowledgedOn = (complaint: Complaint, stage: Stage): LocalDate | undefined => {
  const { acknowledged } = complaint.stages[stage];
  return acknowledged === undefined ? undefined : londonDate(acknowledged.sentAt);
};

export const respondedOn = (complaint: Complaint, stage: Stage): LocalDate | undefined => {
  const { response } = complaint.stages[stage];
  return response === undefined ? undefined : londonDate(response.sentAt);
};

/** What the acknowledgement of a stage counts from, and when it is due: rcv(s) and WD(rcv(s), A). */
export const acknowledgementOf = (
  complaint: Complaint,
  stage: Stage,
  rules: CaseRules,
): { startedOn: LocalDate; dueOn: LocalDate } | undefined => {
  const startedOn = receivedOn(complaint, stage);
  if (startedOn === undefined) return undefined;
  const { workingDays } = rules.forStage(complaint, stage).ruleset.acknowledge[stage];
  return { startedOn, dueOn: rules.calendar.addWorkingDays(startedOn, workingDays) };
};

/** The day on which the acknowledgement of a stage is due. */
export const acknowledgeBy = (complaint: Complaint, stage: Stage, rules: CaseRules): LocalDate | undefined =>
  acknowledgementOf(complaint, stage, rules)?.dueOn;

/**
 * base(s): when the response is due before any extension, and from which day that was counted. Under the 2024 Code it
 * runs from the actual acknowledgement, early or late (D7), and provisionally from the day that was due (D8); under the
 * 2022 Code from logging (D11).
 */
export const baseOf = (
  complaint: Complaint,
  stage: Stage,
  rules: CaseRules,
): { startedOn: LocalDate; dueOn: LocalDate } | undefined => {
  const { ruleset } = rules.forStage(complaint, stage);
  const startedOn =
    ruleset.responseRunsFrom === 'LOGGING'
      ? complaint.stages[stage].loggedOn
      : (acknowledgedOn(complaint, stage) ?? acknowledgeBy(complaint, stage, rules));
  if (startedOn === undefined) return undefined;
  return { startedOn, dueOn: rules.calendar.addWorkingDays(startedOn, ruleset.respond[stage].workingDays) };
};

/**
 * The due date of the response as the events have it. A decision counts from this one, not from a fresh sum: a
 * calendar loaded since acts through an event of its own (D15).
 */
export const writtenDueOf = (complaint: Complaint, stage: Stage): LocalDate | undefined =>
  complaint.deadlines[`RESP/${stage}`]?.dueOn;

/** The day on which acknowledged, defined and logged were all three done (6.2, 6.11). */
export const fullyAcknowledgedOn = (complaint: Complaint, stage: Stage): LocalDate | undefined => {
  const {
    loggedOn,
    definitions: [first],
  } = complaint.stages[stage];
  const acknowledged = acknowledgedOn(complaint, stage);
  if (acknowledged === undefined || first === undefined) return undefined;
  return latestOf(loggedOn ?? acknowledged, acknowledged, londonDate(first.occurredAt));
};
