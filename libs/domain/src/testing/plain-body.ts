import { type CaseCommandName } from '../complaint/commands/index.js';
import { isOpenRemedy } from '../complaint/commands/remedies.js';
import { type Stage } from '../code/ruleset.js';
import { BODIES } from './bodies.js';
import { ISSUE } from './samples.js';
import { type Story, type Told } from './story.js';

/** The one that this person owns, else the first. */
const ownOr = <Work extends { readonly ownerId?: string }>(work: readonly Work[], userId: string): Work | undefined =>
  work.find(({ ownerId }) => ownerId === userId) ?? work[0];

/** A complete body about what the case at hand holds, which says nothing beyond what it must. */
export const plainBody = (
  story: Story,
  command: CaseCommandName,
  { as, userId = as?.toLowerCase() ?? '' }: Told,
): object => {
  const { stages, stage, remedies, actions, additionalIssues, conflicts, deadlines } = story.complaint;
  const issues = stages[stage].definitions.at(-1)?.issues ?? [];
  const issueId = issues[0]?.issueId ?? ISSUE;
  const unclear = stages[stage].acknowledged?.responsibilities.find(({ status }) => status === 'TO_BE_CLARIFIED');
  const held: Readonly<Record<string, unknown>> = {
    remedyId: ownOr(remedies.filter(isOpenRemedy), userId)?.remedyId,
    actionId: ownOr(
      actions.filter(({ completedOn }) => completedOn === undefined),
      userId,
    )?.actionId,
    additionalIssueId: additionalIssues.find(({ outcome }) => outcome === undefined)?.additionalIssueId,
    issueId: unclear?.issueId ?? issueId,
    personId: conflicts.find(({ resolved }) => !resolved)?.personId,
    targetEventId: story.events[0]?.id,
  };
  const body: Record<string, unknown> = { ...BODIES[command](story) };
  for (const [field, id] of Object.entries(held)) if (field in body && id !== undefined) body[field] = id;
  if (['extend', 'assign-handler', 'correct-record'].includes(command)) body['approvedBy'] = { personId: 'officer' };
  const due = deadlines[`RESP/${stage}`]?.dueOn;
  // Whoever may only go beyond the limit goes there.
  if (command === 'extend' && due !== undefined)
    body['newDueOn'] = story.calendar.addWorkingDays(due, as === 'SENIOR_LEAD' ? 60 : 1);
  if (command === 'extend' && as === 'SENIOR_LEAD') body['goodReasonBeyondLimit'] = 'Nobody may enter the flat.';
  if ('issueIds' in body) body['issueIds'] = issues.slice(0, 1).map((issue) => issue.issueId);
  if (command === 'close') delete body['residentConfirmedAt'];
  if (command === 'record-quality') body['stage'] = answeredStage(story);
  return body;
};

const answeredStage = ({ complaint }: Story): Stage | undefined =>
  ([3, 2, 1] as const).find((stage) => complaint.stages[stage].response !== undefined);
