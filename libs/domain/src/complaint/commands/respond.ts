import { type Stage } from '../../code/ruleset.js';
import { isBlank } from '../../kernel/text.js';
import { isLastStage } from '../../profile/profile.js';
import { type DataOf, type IssueDecision, type OutstandingAction } from '../events/index.js';
import { acknowledgedOn } from '../case-rules.js';
import { type AdditionalIssue, type Complaint } from '../state.js';
import { decidedAtNeighbour } from './assign-handler.js';
import { needsApproval } from './remedy-approval.js';
import { defineCommand } from './case-command.js';
import { computed } from './computed-fields.js';
import { issuesToAnswer, knowsIssue, latestDefinition } from './define.js';
import { type Situation } from './context.js';
import { invalidState, isAnswered, isOverdueAndLeft } from './states.js';
import { type Verdict } from './verdict.js';

type ServerFields = 'stage' | 'definitionVersion' | 'overallOutcome' | 'isFinal';
export type Respond = Omit<DataOf<'Responded'>, ServerFields | 'outstandingActions' | 'deadlines' | 'documents'> &
  Partial<Pick<DataOf<'Responded'>, ServerFields>> & {
    readonly outstandingActions: readonly (Omit<OutstandingAction, 'actionId'> & { readonly actionId?: string })[];
  };

/** One word for the whole answer; issues without a finding do not weigh. */
export const overallOutcome = (decisions: readonly IssueDecision[]): IssueDecision => {
  const found = decisions.filter((decision) => decision !== 'NO_FINDING');
  if (found.length === 0) return 'NO_FINDING';
  if (found.every((decision) => decision === 'UPHELD')) return 'UPHELD';
  return found.every((decision) => decision === 'NOT_UPHELD') ? 'NOT_UPHELD' : 'PARTLY_UPHELD';
};

const activeHandlers = (complaint: Complaint, stage: Stage): ReadonlySet<string> =>
  new Set(
    complaint.handlers
      .filter((handler) => handler.stage === stage && handler.role !== 'ADVISOR' && handler.releasedAt === undefined)
      .map(({ person }) => person.personId),
  );

/** 6.8: what is raised before the answer and related belongs in it, unless it would delay it unreasonably. */
const belongsToAnswer = ({ outcome, related, wouldDelay }: AdditionalIssue): boolean =>
  outcome === undefined && related && !wouldDelay;

const conflictUnresolved = ({ complaint }: Situation, verdict: Verdict): void =>
  verdict.forbidden(
    complaint.conflicts.some(({ resolved }) => !resolved),
    'CONFLICT_UNRESOLVED',
    { provision: '5.8', detail: 'A declared conflict of interest is not resolved.' },
  );

const notAcknowledged = ({ complaint, stage }: Situation, verdict: Verdict): void =>
  verdict.forbidden(complaint.stage === stage && complaint.phase === 'LOGGED', 'NOT_ACKNOWLEDGED', {
    provision: stage === 1 ? '6.2' : '6.11',
  });

/** 6.3, 6.7, 6.9 and 6.14, 6.18 to 6.20: every point answered with reasons, what is put right, and where to turn next. */
export const respond = defineCommand<Respond>({
  name: 'respond',
  capability: 'respond',
  instant: 'sentAt',
  notBefore: ({ complaint, stage }) => acknowledgedOn(complaint, stage) ?? complaint.stages[stage].receivedOn,
  standing(situation, verdict, input) {
    const { complaint, stage } = situation;
    const left = isOverdueAndLeft(complaint, stage);
    const open = complaint.stage === stage && (complaint.phase === 'INVESTIGATING' || complaint.phase === 'LOGGED');
    // While a request for the next stage waits because this one is overdue, the answer may still go out.
    const overdueRequest =
      complaint.stage === stage && complaint.phase === 'ESC_REQUESTED' && !isAnswered(complaint, stage);
    invalidState(!left && !open && !overdueRequest, situation, verdict, `stage ${stage} under investigation`);
    if (input !== undefined) return; // with a body these two are asked in their places among its own rules
    conflictUnresolved(situation, verdict);
    notAcknowledged(situation, verdict);
  },
  decide(input, situation, verdict) {
    const { complaint, stage, stageRules, context } = situation;
    const isFinal = isLastStage(stageRules.profile, stage);
    const outcome = overallOutcome(input.decisions.map(({ decision }) => decision));
    const latest = latestDefinition(complaint, stage)?.version;
    const [answers, letter] = stage === 1 ? ['6.7', '6.9'] : ['6.18', '6.19'];
    const upheld = outcome === 'UPHELD' || outcome === 'PARTLY_UPHELD';

    const samePerson = [input.authorId, input.signedOffById].some((personId) =>
      decidedAtNeighbour(complaint, stage, personId ?? ''),
    );
    verdict.forbidden(samePerson, 'HANDLER_SAME_AS_PREVIOUS_STAGE', { provision: '6.13', field: 'authorId' });
    const decided = new Set(input.decisions.map(({ issueId }) => issueId));
    const unanswered = issuesToAnswer(complaint, stage).filter(({ issueId }) => !decided.has(issueId));
    verdict.forbidden(unanswered.length > 0 || input.decisions.length === 0, 'ISSUE_NOT_ANSWERED', {
      provision: answers,
      field: 'decisions',
      detail: `Not answered: ${unanswered.map(({ issueId }) => issueId).join(', ') || 'any point'}.`,
    });
    const unknown = input.decisions.filter(({ issueId }) => !knowsIssue(complaint, issueId));
    verdict.impossible(unknown.length > 0, 'UNKNOWN_ISSUE', { provision: answers, field: 'decisions' });
    verdict.forbidden(
      input.definitionVersion !== undefined && latest !== undefined && input.definitionVersion !== latest,
      'STALE_DEFINITION',
      {
        provision: answers,
        field: 'definitionVersion',
        detail: `The definition now stands at version ${latest ?? 0}.`,
      },
    );
    const unreasoned = input.decisions.filter(
      ({ reasons, references, referencesNotApplicable }) =>
        isBlank(reasons) || (references.length === 0 && referencesNotApplicable !== true),
    );
    verdict.forbidden(unreasoned.length > 0, 'REASONS_REQUIRED', {
      provision: answers,
      field: 'decisions',
      detail: 'Each decision gives its reasons and the law, policy or good practice it rests on.',
    });
    verdict.forbidden(isBlank(input.escalationRoute), 'ESCALATION_ROUTE_REQUIRED', {
      provision: letter,
      field: 'escalationRoute',
    });
    verdict.forbidden(isFinal && !input.ombudsmanDetailsGiven, 'OMBUDSMAN_DETAILS_REQUIRED', {
      provision: '6.19',
      field: 'ombudsmanDetailsGiven',
    });
    const fault = upheld || input.faultAcknowledged;
    const unremedied = input.remedies.length === 0 && (upheld || isBlank(input.noRemedyReason));
    verdict.forbidden((fault && unremedied) || (upheld && !input.faultAcknowledged), 'REMEDY_REQUIRED', {
      provision: '7.1',
      field: input.faultAcknowledged ? 'remedies' : 'faultAcknowledged',
      detail: 'What went wrong is acknowledged and put right.',
    });
    const named = input.remedies.map(({ remedyId }) =>
      complaint.remedies.find((remedy) => remedy.remedyId === remedyId),
    );
    verdict.impossible(named.includes(undefined), 'UNKNOWN_REMEDY', {
      provision: '7.3',
      field: 'remedies',
      detail: 'An answer names remedies that have been offered.',
    });
    conflictUnresolved(situation, verdict);
    verdict.forbidden(!activeHandlers(complaint, stage).has(input.authorId), 'AUTHOR_NOT_HANDLER', {
      provision: '5.8',
      field: 'authorId',
      detail: `${input.authorId} is not assigned to stage ${stage}.`,
    });
    notAcknowledged(situation, verdict);
    verdict.forbidden(
      input.outstandingActions.some(({ ownerId, dueOn }) => isBlank(ownerId) || dueOn === undefined),
      'ACTION_INCOMPLETE',
      { provision: stage === 1 ? '6.6' : '6.17', field: 'outstandingActions', detail: 'Each has an owner and a date.' },
    );
    const unapproved = named.some((remedy) => remedy !== undefined && needsApproval(remedy, situation.profile));
    verdict.forbidden(unapproved, 'APPROVAL_MISSING', { provision: '7.2', field: 'remedies' });
    const waiting = isAnswered(complaint, 1) ? [] : complaint.additionalIssues.filter(belongsToAnswer);
    verdict.warn(
      waiting.length > 0,
      'ADDITIONAL_ISSUE_OPEN',
      `Raised before this answer, related, and not taken in: ${waiting.map(({ additionalIssueId }) => additionalIssueId).join(', ')}. After the answer it can only be a complaint of its own.`,
      '6.8',
    );
    computed(verdict, 'overallOutcome', input.overallOutcome, outcome);
    computed(verdict, 'isFinal', input.isFinal, isFinal);
    return () => [
      {
        type: 'Responded',
        data: {
          ...input,
          stage,
          definitionVersion: input.definitionVersion ?? latest ?? 0,
          overallOutcome: outcome,
          isFinal,
          outstandingActions: input.outstandingActions.map((action, index) => ({
            ...action,
            actionId: action.actionId ?? context.newId(`action-${index}`),
          })),
        },
      },
    ];
  },
});

export type CorrectResponse = Omit<DataOf<'ResponseCorrected'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** A letter is never replaced: the correction goes beside it, and the first letter's clock stands. */
export const correctResponse = defineCommand<CorrectResponse>({
  name: 'correct-response',
  capability: 'answer',
  standing: (situation, verdict) =>
    invalidState(
      situation.complaint.phase !== 'RESPONDED' || !isAnswered(situation.complaint, situation.stage),
      situation,
      verdict,
      `stage ${situation.stage} answered`,
    ),
  decide:
    (input, { stage }) =>
    () => [{ type: 'ResponseCorrected', data: { ...input, stage } }],
});
