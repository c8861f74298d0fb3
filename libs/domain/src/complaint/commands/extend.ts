import { OUR_LIMITS, type Stage } from '../../code/ruleset.js';
import { isAfter, type LocalDate } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { WRITING } from '../../roles/permissions.js';
import { baseOf, acknowledgedOn, writtenDueOf } from '../case-rules.js';
import { mayExceedLimit } from '../extensions.js';
import { defineCommand, type Draft } from './case-command.js';
import { computed } from './computed-fields.js';
import { type Situation } from './context.js';
import { invalidState } from './states.js';
import { type Verdict } from './verdict.js';

type ComputedFields = 'stage' | 'sequence' | 'previousDueOn' | 'workingDays' | 'cumulativeWd';
export type ExtendResponse = Omit<DataOf<'Extended'>, ComputedFields | 'reasonText' | 'deadlines' | 'documents'> &
  Partial<Pick<DataOf<'Extended'>, ComputedFields | 'reasonText'>>;

/** 6.4, 6.15: the limit, counted from the base date however often the response was extended (D9). */
const limitOn = ({ complaint, stage, stageRules, rules }: Situation): LocalDate | undefined => {
  const base = baseOf(complaint, stage, rules)?.dueOn;
  if (base === undefined) return undefined;
  return rules.calendar.addWorkingDays(base, stageRules.ruleset.extend[stage].workingDays);
};

const notAcknowledged = ({ complaint, stage }: Situation, verdict: Verdict): void =>
  verdict.forbidden(complaint.stages[stage].acknowledged === undefined, 'NOT_ACKNOWLEDGED', {
    provision: stage === 1 ? '6.2' : '6.11',
  });

/**
 * 6.4 to 6.6, 6.15 to 6.17: more time to answer, told to the resident before the time runs out, with the reason, the new
 * date and the Ombudsman's details.
 */
export const extend = defineCommand<ExtendResponse>({
  name: 'extend',
  instant: 'noticeSentAt',
  ownApprovalCode: true,
  // Whoever may go beyond the limit is asked by that row whenever the date lies there; of all others only an extension
  // that would otherwise hold is, so that a missing good reason is told them by its own code.
  capability(input, situation) {
    const mayGoBeyond = situation.context.actor.roles.some((role) => role in WRITING.extendBeyondLimit);
    if (input === undefined) return mayGoBeyond ? 'extendBeyondLimit' : 'extend';
    const beyond = isAfter(input.newDueOn, limitOn(situation));
    return beyond && (mayGoBeyond || mayExceedLimit(situation.stageRules.ruleset, input))
      ? 'extendBeyondLimit'
      : 'extend';
  },
  notBefore: ({ complaint, stage }) => acknowledgedOn(complaint, stage),
  standing(situation, verdict, input) {
    const { complaint, stage, on } = situation;
    const unacknowledged = complaint.phase === 'LOGGED' && complaint.stage === stage;
    const investigating = complaint.phase === 'INVESTIGATING' && complaint.stage === stage;
    invalidState(!unacknowledged && !investigating, situation, verdict, `stage ${stage} under investigation`);
    const due = writtenDueOf(complaint, stage);
    const open = unacknowledged || investigating;
    verdict.forbidden(open && isAfter(on, due), 'EXTENSION_AFTER_DUE', {
      provision: situation.stageRules.ruleset.extend[stage].provision,
      field: 'noticeSentAt',
      detail: `The response was due on ${due ?? ''}; an extension is notified on or before that day.`,
    });
    if (input === undefined && unacknowledged) notAcknowledged(situation, verdict); // with a body it is asked last
  },
  decide(input, situation, verdict) {
    const { complaint, stage, stageRules, rules } = situation;
    const { ruleset, policy } = stageRules;
    const { provision } = ruleset.extend[stage];
    const [details, works] = stage === 1 ? ['6.5', '6.6'] : ['6.16', '6.17'];
    const base = baseOf(complaint, stage, rules)?.dueOn ?? input.newDueOn;
    const previousDueOn = writtenDueOf(complaint, stage) ?? base;
    const limit = limitOn(situation);
    const beyond = isAfter(input.newDueOn, limit);
    const agreed = input.residentAgreement === 'AGREED';
    const field = 'newDueOn';

    const agreementInstead = ruleset.beyondLimit === 'AGREEMENT_OR_OMBUDSMAN_DETAILS';
    verdict.forbidden(
      agreementInstead && beyond && !agreed && !input.ombudsmanDetailsGiven,
      'OMBUDSMAN_DETAILS_REQUIRED',
      {
        provision: details,
        field: 'ombudsmanDetailsGiven',
      },
    );
    verdict.forbidden(input.newDueOn <= previousDueOn, 'EXTENSION_NOT_LATER', {
      provision,
      field,
      detail: `The response is due on ${previousDueOn} already.`,
    });
    verdict.forbidden(!rules.calendar.isWorkingDay(input.newDueOn), 'EXTENSION_NOT_WORKING_DAY', { provision, field });
    verdict.forbidden(beyond && !mayExceedLimit(ruleset, input), 'EXTENSION_OVER_LIMIT', {
      provision,
      field,
      detail: `Without ${agreementInstead ? 'agreement' : 'a good reason'} the last day is ${limit ?? ''}.`,
    });
    const cap =
      policy?.extHardCap === true && policy.extMaxWd !== null
        ? rules.calendar.addWorkingDays(base, policy.extMaxWd)
        : undefined;
    verdict.forbidden(isAfter(input.newDueOn, cap), 'EXTENSION_HARD_CAP', {
      field,
      detail: `The landlord's policy allows nothing after ${cap ?? ''}, whatever the reason.`,
    });
    verdict.forbidden(isBlank(input.reasonText), 'REASON_REQUIRED', { provision, field: 'reasonText' });
    verdict.forbidden(input.reasonCode === 'AWAITING_ACTION_COMPLETION', 'REASON_NOT_ALLOWED', {
      provision: works,
      field: 'reasonCode',
      detail: 'The answer goes out when it is known, not when the works are done.',
    });
    verdict.forbidden(!agreementInstead && !input.ombudsmanDetailsGiven, 'OMBUDSMAN_DETAILS_REQUIRED', {
      provision: details,
      field: 'ombudsmanDetailsGiven',
    });
    verdict.forbidden(policy?.extAgreement === 'REQUIRED' && !agreed, 'AGREEMENT_REQUIRED', {
      field: 'residentAgreement',
      detail: "The landlord's policy extends only with the resident's agreement.",
    });
    verdict.forbidden(situation.approvalMissing, 'APPROVAL_REQUIRED', {
      field: 'approvedBy',
      detail: 'Name the complaints officer who approved it.',
    });
    notAcknowledged(situation, verdict);

    const { everyWd } = input;
    const longest = OUR_LIMITS.updateInterval;
    verdict.forbidden((everyWd ?? 0) > longest.workingDays, 'INTERVAL_TOO_LONG', {
      provision: longest.provision,
      field: 'everyWd',
      detail: `At most every ${longest.workingDays} working days.`,
    });

    const facts = {
      stage,
      sequence: complaint.stages[stage].extensions.length + 1,
      previousDueOn,
      workingDays: rules.calendar.workingDaysBetween(previousDueOn, input.newDueOn),
      cumulativeWd: rules.calendar.workingDaysBetween(base, input.newDueOn),
    };
    for (const [name, own] of Object.entries(facts)) computed(verdict, name, input[name as ComputedFields], own);
    return (): readonly Draft[] => [
      { type: 'Extended', data: { ...input, ...facts, reasonText: input.reasonText ?? '' } },
      ...(everyWd === undefined
        ? []
        : [
            {
              type: 'UpdateIntervalAgreed' as const,
              data: {
                stage,
                everyWd,
                channel: input.channel,
                agreed,
                attempts: [input.noticeDocId],
                effectiveOn: situation.on,
              },
            },
          ]),
    ];
  },
});

export type ReachAnswer = { readonly stage?: Stage; readonly at: string };

/** 6.6, 6.17: the moment the answer is known, from which it is owed. */
export const reachAnswer = defineCommand<ReachAnswer>({
  name: 'reach-answer',
  capability: 'answer',
  instant: 'at',
  notBefore: ({ complaint, stage }) => acknowledgedOn(complaint, stage),
  standing: (situation, verdict) =>
    invalidState(
      situation.complaint.phase !== 'INVESTIGATING' || situation.complaint.stage !== situation.stage,
      situation,
      verdict,
      `stage ${situation.stage} under investigation`,
    ),
  decide:
    (input, { stage }) =>
    () => [{ type: 'AnswerReached', data: { ...input, stage } }],
});
