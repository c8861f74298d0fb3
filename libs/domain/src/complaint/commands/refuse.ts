import { type DataOf, type ExclusionFacts } from '../events/index.js';
import { isBlank } from '../../kernel/text.js';
import { defineCommand } from './case-command.js';
import { knowsIssue } from './define.js';
import { neededBecause } from './computed-fields.js';
import {
  concernsSafety,
  groundHolds,
  groundIn,
  isClaimFiled,
  isDiscretionConsidered,
  isExhausted,
  mayDecideDiscretion,
  mayRefuse,
  withinTwelveMonthsUntil,
} from './exclusion-grounds.js';
import { invalidState, isOpenStage } from './states.js';

export type RefuseComplaint = Omit<DataOf<'Refused'>, 'evidenceDocIds' | 'facts' | 'deadlines' | 'documents'> & {
  readonly evidenceDocIds?: readonly string[];
  readonly facts?: ExclusionFacts;
};

/** 2.1 to 2.5: a complaint is accepted unless a fair, evidenced ground of the policy holds for it on its own merits. */
export const refuse = defineCommand<RefuseComplaint>({
  name: 'refuse',
  capability: 'refuse',
  instant: 'noticeSentAt',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  otherCases: ({ facts }) => (facts?.priorCaseId === undefined ? [] : [facts.priorCaseId]),
  standing: (situation, verdict) =>
    invalidState(!isOpenStage(situation.complaint, 1), situation, verdict, 'stage 1 not yet answered'),
  decide(input, situation, verdict) {
    const { complaint, profile, context, on } = situation;
    const facts = input.facts ?? {};
    const ground = groundIn(profile, input.ground);
    const own = ['OVER_12_MONTHS', 'LEGAL_PROCEEDINGS', 'PREVIOUSLY_CONSIDERED'].includes(input.ground);
    const holds =
      ground !== undefined && groundHolds(ground, facts, input.fairnessRationale, complaint, on, context.otherCases);

    verdict.forbidden(ground === undefined || (!own && !holds), 'INVALID_EXCLUSION', {
      provision: '2.2',
      field: 'ground',
      detail:
        ground === undefined
          ? `${input.ground} is no ground of the landlord's policy.`
          : 'A ground that the Code does not name needs its fairness argued (fairnessRationale).',
    });
    const old = input.ground === 'OVER_12_MONTHS';
    const until = withinTwelveMonthsUntil(facts, complaint);
    neededBecause(
      verdict,
      old && until === undefined,
      'facts.issueOccurredOn',
      'the ground is the age of the matter',
      '2.3',
    );
    verdict.forbidden(old && until !== undefined && ground !== undefined && !holds, 'WITHIN_TWELVE_MONTHS', {
      provision: '2.3',
      field: 'facts',
      detail: `The matter is within twelve months until ${until ?? ''}.`,
    });
    verdict.forbidden(input.ground === 'LEGAL_PROCEEDINGS' && !isClaimFiled(facts, on), 'CLAIM_NOT_FILED', {
      provision: '2.2',
      field: 'facts',
      detail:
        'Proceedings have started once claim form and particulars are filed at court; a letter before action is none.',
    });
    verdict.forbidden(
      input.ground === 'PREVIOUSLY_CONSIDERED' && !isExhausted(facts, context.otherCases),
      'PRIOR_CASE_NOT_EXHAUSTED',
      { provision: '2.2', field: 'facts', detail: 'The earlier case has its final answer, on an issue that matches.' },
    );
    verdict.forbidden(old && !isDiscretionConsidered(input.discretion), 'DISCRETION_NOT_CONSIDERED', {
      provision: '2.3',
      field: 'discretion',
    });
    verdict.forbidden(!input.ombudsmanRightGiven, 'OMBUDSMAN_RIGHT_REQUIRED', {
      provision: '2.4',
      field: 'ombudsmanRightGiven',
    });
    verdict.forbidden((input.evidenceDocIds?.length ?? 0) === 0, 'EVIDENCE_REQUIRED', {
      provision: '2.1',
      field: 'evidenceDocIds',
    });
    verdict.forbidden(ground?.safetyOverride === true && concernsSafety(complaint), 'SAFETY_OVERRIDE', {
      provision: '2.2',
      field: 'ground',
      detail: "The landlord's policy accepts matters of health, safety and safeguarding whatever the ground.",
    });
    const decider = input.discretion?.decidedBy;
    const mayNot =
      !mayRefuse(profile, input.ground, decider, context.actor) ||
      (old &&
        isDiscretionConsidered(input.discretion) &&
        !mayDecideDiscretion(profile, input.discretion, context.actor));
    verdict.forbidden(mayNot, 'FORBIDDEN_ROLE', {
      provision: '2.3',
      detail: "The landlord's policy lets other grades decide this refusal.",
    });
    const whichIssues = input.scope === 'ISSUES' && (input.issueIds?.length ?? 0) === 0;
    neededBecause(verdict, whichIssues, 'issueIds', 'only some issues are refused', '2.1');
    const unknown = (input.issueIds ?? []).filter((issueId) => !knowsIssue(complaint, issueId));
    verdict.impossible(unknown.length > 0, 'UNKNOWN_ISSUE', { provision: '2.1', field: 'issueIds' });
    verdict.warn(
      holds && !ground.codeListed && !isBlank(input.fairnessRationale),
      'NON_LISTED_GROUND',
      `${input.ground} is a ground that the Code does not name.`,
      '2.2',
    );
    return () => [{ type: 'Refused', data: { ...input, facts, evidenceDocIds: input.evidenceDocIds ?? [] } }];
  },
});
