import { CalendarHorizonError } from '../../calendar/working-calendar.js';
import { OUR_LIMITS, type Stage } from '../../code/ruleset.js';
import { refused, type Decision, type Refusal } from '../../kernel/decision.js';
import { addMinutes, instant, londonDate, type Instant } from '../../kernel/instant.js';
import { isBefore } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type Capability } from '../../roles/permissions.js';
import { type Role } from '../../roles/roles.js';
import { caseRules } from '../case-rules.js';
import { type Complaint } from '../state.js';
import { type StoredEvent, type Warning } from '../stored-event.js';
import { documentIdsIn } from '../text-fields.js';
import { type CaseCommand } from './case-command.js';
import { type ActingSituation, type CommandContext, type Situation } from './context.js';
import { recordEvents } from './record-events.js';
import { actingRole } from './role-check.js';
import { Verdict } from './verdict.js';

export type CaseDecision = Decision<StoredEvent, Warning>;

const FORBIDDEN: Refusal = { code: 'FORBIDDEN_ROLE', detail: 'None of your roles allows this here.' };

const stageNamed = (input: object | undefined): Stage | undefined => (input as { stage?: Stage } | undefined)?.stage;

const instantNamed = <Input extends object>(
  command: CaseCommand<Input>,
  input: Input | undefined,
): Instant | undefined => {
  const named = (input as Record<string, unknown> | undefined)?.[command.instant ?? ''];
  return typeof named === 'string' ? instant(named) : undefined;
};

export const situationOf = <Input extends object>(
  command: CaseCommand<Input>,
  input: Input | undefined,
  complaint: Complaint,
  context: CommandContext,
): Situation | Refusal => {
  const own = instantNamed(command, input);
  const occurredAt = context.occurredAt ?? own ?? context.now;
  const on = londonDate(own ?? occurredAt);
  const profile = context.book.inForceOn(londonDate(occurredAt));
  if (profile === undefined)
    return {
      code: 'POLICY_NOT_IN_FORCE',
      detail: `No version of the landlord's policy is in force on ${londonDate(occurredAt)}.`,
    };
  const rules = caseRules(context.book, context.calendar(profile.division), context.ruleset);
  const stage = command.stageOf?.(input, complaint) ?? stageNamed(input) ?? complaint.stage;
  const stageRules = rules.forStage(complaint, stage);
  return {
    complaint,
    context,
    rules,
    stage,
    stageRules,
    profile,
    on,
    occurredAt,
    today: londonDate(context.now),
  };
};

export const capabilityOf = <Input extends object>(
  command: CaseCommand<Input>,
  input: Input | undefined,
  situation: Situation,
): Capability => (typeof command.capability === 'function' ? command.capability(input, situation) : command.capability);

/** The rules that every command has in common (lifecycle §2.2, "Rejections common to all"). */
const commonRules = <Input extends object>(
  command: CaseCommand<Input>,
  input: Input,
  situation: Situation,
  verdict: Verdict,
): void => {
  const { context, occurredAt, on, today } = situation;
  const own = instantNamed(command, input);
  const latest = addMinutes(context.now, OUR_LIMITS.aheadMinutes);
  const field = command.instant ?? 'occurredAt';
  verdict.impossible(occurredAt > latest || (own ?? occurredAt) > latest, 'DATE_IN_FUTURE', {
    field,
    detail: `The act is dated later than now (${context.now}).`,
  });
  const notBefore = command.notBefore?.(situation, input);
  verdict.impossible(isBefore(on, notBefore), 'CHRONOLOGY', {
    field,
    detail: `It cannot have been done before ${notBefore ?? ''}.`,
  });
  if (command.anyAge !== true && context.recording !== 'MIGRATION') {
    const unexplained = isBlank(context.lateRecordingReason);
    const oldest = situation.rules.calendar.subtractWorkingDays(today, OUR_LIMITS.lateRecording.workingDays);
    verdict.impossible(
      unexplained && (londonDate(occurredAt) < oldest || context.recording === 'PAST_FACT'),
      'LATE_REASON_REQUIRED',
      {
        field: 'lateRecordingReason',
        detail: `What happened before ${oldest}, or is recorded as a past fact, needs a reason why it is recorded only now.`,
      },
    );
  }
  const missing = documentIdsIn(input).filter((docId) => !context.documents.has(docId));
  verdict.impossible(missing.length > 0, 'DOCUMENT_NOT_STORED', {
    provision: '5.12',
    detail: `Not stored: ${missing.join(', ')}. Upload the document first.`,
  });
};

/**
 * Decides one command: a pure function of the command, the state and the context. Every rule is asked, so that the
 * answer names all that stands against it, the first in the rulebook's order first.
 */
export const decideCommand = <Input extends object>(
  command: CaseCommand<Input>,
  input: Input,
  complaint: Complaint,
  context: CommandContext,
): CaseDecision => {
  try {
    const situation = situationOf(command, input, complaint, context);
    if ('code' in situation) return refused(situation);
    const capability = capabilityOf(command, input, situation);
    const question = command.roleQuestion?.(input) ?? {};
    const { role, approvalMissing } = actingRole(
      capability,
      context.actor,
      complaint,
      context.recording,
      context.isOfficer,
      { ...(input as object), ...question },
    );
    if (role === undefined || (approvalMissing && command.ownApprovalCode !== true)) return refused(FORBIDDEN);
    return decideAs(role, command, input, { ...situation, approvalMissing });
  } catch (error) {
    if (error instanceof CalendarHorizonError) return refused({ code: error.code, detail: error.message });
    throw error;
  }
};

const decideAs = <Input extends object>(
  role: Role,
  command: CaseCommand<Input>,
  input: Input,
  situation: ActingSituation,
): CaseDecision => {
  const { complaint, context } = situation;
  const verdict = new Verdict(context.recording);
  command.standing?.(situation, verdict, input);
  commonRules(command, input, situation, verdict);
  const drafts = command.decide(input, situation, verdict);
  const bypasses = verdict.nonCompliant.length > 0;
  const mayBypass =
    actingRole('pastFactBypass', context.actor, complaint, context.recording, context.isOfficer).role !== undefined;
  verdict.impossible(bypasses && !mayBypass, 'FORBIDDEN_ROLE', {
    detail: `Only a complaints officer may record a past fact that broke a rule (${verdict.nonCompliant.join(', ')}).`,
  });
  const [first, ...others] = verdict.refusals;
  if (first !== undefined) return refused(first, ...others);
  return {
    kind: 'accepted',
    warnings: verdict.warnings,
    events: recordEvents(drafts(), { situation, role, nonCompliant: verdict.nonCompliant, warnings: verdict.warnings }),
  };
};
