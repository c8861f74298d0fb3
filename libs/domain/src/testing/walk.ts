import fc from 'fast-check';
import { CASE_COMMANDS, type CaseCommandName } from '../complaint/commands/index.js';
import { type CaseDecision } from '../complaint/commands/decide.js';
import { correctRecord } from '../complaint/commands/correct-record.js';
import { recordBreach } from '../complaint/system/record-breach.js';
import { clearableBreaches, clearBreach } from '../complaint/system/clear-breach.js';
import { addDays } from '../kernel/local-date.js';
import { addMinutes, londonDate } from '../kernel/instant.js';
import { ROLES, type Role } from '../roles/roles.js';
import { BODIES } from './bodies.js';
import { asDecider, asHandler, handlerOf } from './journeys.js';
import { nextAct } from '../complaint/views/next-act.js';
import { ISSUE, samples } from './samples.js';
import { type Story, type Told } from './story.js';

/** One step of a walk: a command by somebody, some time later; `pick` chooses among what the case holds, `twist` spoils it. */
export interface Step {
  readonly command: CaseCommandName | 'next' | 'record-breach' | 'clear-breach';
  readonly minutes: number;
  readonly teller: number;
  readonly pick: number;
  readonly twist: number;
  readonly pastFact: boolean;
}

const COMMANDS = Object.keys(CASE_COMMANDS) as CaseCommandName[];
export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      command: fc.oneof(
        // `next` is whatever the case asks for, so that walks get far.
        { weight: 6, arbitrary: fc.constant('next' as const) },
        { weight: 4, arbitrary: fc.constantFrom(...COMMANDS) },
        { weight: 1, arbitrary: fc.constantFrom('record-breach' as const, 'clear-breach' as const) },
      ),
      minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 3000, max: 40_000 })),
      teller: fc.nat(19),
      pick: fc.nat(1000),
      twist: fc.nat(19),
      pastFact: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
    { maxLength: length, size: 'max' },
  );

/** Mostly somebody who may, sometimes anybody. */
const tellerOf = (story: Story, { command, teller }: Step): Told => {
  if (teller < 4) {
    const role = ROLES[teller * 3] as Role;
    return { as: role, userId: teller === 0 ? 'caseworker' : 'somebody' };
  }
  if (['reach-answer', 'respond', 'correct-response'].includes(command))
    return story.complaint.stage === 1 ? asHandler : asDecider;
  if (command === 'record-quality') return { as: 'QUALITY_REVIEWER' };
  return teller === 4 && command === 'escalate' ? { as: 'SYSTEM' } : {};
};

const among = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(items.length, 1)];

/** The body of the step: complete in itself, about something that the case holds, and spoilt by some twists. */
const bodyOf = (story: Story, { command, pick, twist }: Step): object => {
  const { complaint, now, events } = story;
  const name = command as CaseCommandName;
  const body: Record<string, unknown> = { ...BODIES[name](story) };
  const openRemedies = complaint.remedies.filter(({ status }) => status === 'OFFERED' || status === 'ACCEPTED');
  const openActions = complaint.actions.filter(({ completedOn }) => completedOn === undefined);
  const remedyId = among(openRemedies.length > 0 && twist < 17 ? openRemedies : complaint.remedies, pick)?.remedyId;
  const actionId = among(openActions.length > 0 && twist < 17 ? openActions : complaint.actions, pick)?.actionId;
  const additionalIssueId = among(complaint.additionalIssues, pick)?.additionalIssueId;
  if ('remedyId' in body && remedyId !== undefined) body['remedyId'] = remedyId;
  if ('actionId' in body && actionId !== undefined) body['actionId'] = actionId;
  if ('additionalIssueId' in body && additionalIssueId !== undefined) body['additionalIssueId'] = additionalIssueId;
  const issues = Object.values(complaint.stages).flatMap(({ definitions }) => definitions.at(-1)?.issues ?? []);
  const ofStage = complaint.stages[complaint.stage].definitions.at(-1)?.issues ?? [];
  const due = complaint.deadlines[`RESP/${complaint.stage}`]?.dueOn;
  switch (name) {
    case 'acknowledge':
      body['responsibilities'] = ofStage.map(({ issueId }) => ({
        issueId,
        status: pick % 5 === 0 ? 'TO_BE_CLARIFIED' : 'RESPONSIBLE',
      }));
      break;
    case 'define':
      body['issues'] = ofStage.length > 0 ? ofStage : samples.define().issues;
      break;
    case 'assign-handler':
      body['person'] = handlerOf(story, pick % 9 === 0 ? 1 : complaint.stage).person;
      break;
    case 'respond': {
      const [decision] = samples.respond('').decisions;
      const upheld = pick % 3 === 0 && remedyId !== undefined;
      body['decisions'] = ofStage.map(({ issueId }) => ({
        ...decision,
        issueId,
        decision: upheld ? 'UPHELD' : 'NOT_UPHELD',
      }));
      body['faultAcknowledged'] = upheld;
      body['remedies'] = remedyId === undefined ? [] : [{ remedyId }];
      if (pick % 4 === 0)
        body['outstandingActions'] = [{ description: 'x', ownerId: 'owner', dueOn: addDays(londonDate(now), 20) }];
      if (pick % 7 === 0) body['stage'] = 1;
      break;
    }
    case 'extend':
      if (due !== undefined) body['newDueOn'] = addDays(due, (pick % 20) - 2);
      if (pick % 3 === 0) body['goodReasonBeyondLimit'] = 'x';
      if (pick % 4 === 0) body['everyWd'] = 1 + (pick % 12);
      break;
    case 'offer-remedy':
      body['issueIds'] = issues.slice(0, 1).map(({ issueId }) => issueId);
      body['dueOn'] = addDays(londonDate(now), pick % 60);
      if (pick % 3 === 0)
        Object.assign(body, samples.money('2025-01-01', pick * 100), {
          dueOn: body['dueOn'],
          issueIds: body['issueIds'],
        });
      if (pick % 11 === 0 && remedyId !== undefined) body['remedyId'] = remedyId;
      break;
    case 'revise-remedy-date':
    case 'update-action':
      body['newDueOn'] = addDays(londonDate(now), pick % 90);
      break;
    case 'record-action':
      body['dueOn'] = addDays(londonDate(now), (pick % 60) - 5);
      break;
    case 'clarify-responsibility':
      body['issueId'] = among(issues, pick)?.issueId ?? ISSUE;
      break;
    case 'refuse-escalation':
      if (pick % 2 === 0) Object.assign(body, { ground: 'STAGE1_NOT_DUE', reofferOn: addDays(londonDate(now), 5) });
      if (pick % 3 === 0) body['requestId'] = among(complaint.requests, pick)?.requestId;
      break;
    case 'reoffer-escalation':
      body['outcome'] = ['WANTS_STAGE_2', 'SATISFIED', 'NO_ANSWER'][pick % 3];
      break;
    case 'escalate':
      if (pick % 5 === 0) body['trigger'] = pick % 10 === 0 ? 'OMBUDSMAN_DIRECTION' : 'LANDLORD_INITIATED';
      break;
    case 'accept-on-ombudsman-direction':
    case 'accept-on-review':
      body['startStage'] = 1 + (pick % 3);
      break;
    case 'refuse':
      if (pick % 3 === 0)
        Object.assign(body, { scope: 'ISSUES', issueIds: issues.slice(0, 1).map(({ issueId }) => issueId) });
      break;
    case 'split-issue':
      body['reason'] = ['UNRELATED', 'RESPONSE_ISSUED', 'WOULD_UNREASONABLY_DELAY'][pick % 3];
      break;
    case 'raise-additional-issue':
      Object.assign(body, { related: pick % 2 === 0, wouldDelay: pick % 5 === 0, delayReason: 'x' });
      break;
    case 'agree-update-interval':
      Object.assign(body, { everyWd: 1 + (pick % 12), effectiveOn: addDays(londonDate(now), pick % 9) });
      break;
    case 'correct-record': {
      const target = among(events, pick);
      const fields = Object.entries(target?.data ?? {}).filter(
        ([field]) => field !== 'deadlines' && field !== 'documents',
      );
      const [field = 'summary', stands] = among(fields, twist + pick) ?? [];
      body['targetEventId'] = target?.id ?? 'none';
      body['field'] = field;
      body['evidenceDocIds'] = ['11111111-1111-4111-8111-111111111111'];
      body['correctedValue'] =
        twist > 15 ? null : field.endsWith('At') ? addMinutes(now, -(pick % 9000)) : twist > 12 ? 'other' : stands;
      break;
    }
    default:
      break;
  }
  if (twist === 0) Object.assign(body, { stage: 1 + (pick % 3) });
  if (twist === 1)
    for (const field of ['sentAt', 'at', 'noticeSentAt', 'completedAt', 'receivedAt', 'raisedAt'])
      if (field in body) body[field] = addMinutes(now, (pick % 40_000) - 39_000);
  return body;
};

/** What the case asks for next; an answered case is sometimes taken further instead of being closed. */
const next = ({ complaint }: Story, pick: number): CaseCommandName => {
  const act = nextAct(complaint) ?? (pick % 2 === 0 ? 'reopen' : 'request-escalation');
  return complaint.phase === 'RESPONDED' && pick % 3 === 0 ? 'request-escalation' : act;
};

/** Takes one step; what was accepted becomes part of the story. */
export const take = (story: Story, drawn: Step): CaseDecision => {
  const step = drawn.command === 'next' ? { ...drawn, command: next(story, drawn.pick), teller: 19 } : drawn;
  const told: Told = {
    ...tellerOf(story, step),
    ...(step.pastFact && { recording: 'PAST_FACT' as const }),
    ...((step.pastFact || step.twist === 1) && { lateRecordingReason: 'Found in the old files.' }),
  };
  const decision = decide(story, step, told);
  if (decision.kind === 'accepted') story.events.push(...decision.events);
  return decision;
};

const decide = (story: Story, step: Step, told: Told): CaseDecision => {
  const { deadlines } = story.complaint;
  if (step.command === 'record-breach') {
    const { deadlineId = 'none', dueOn = '2025-01-01' } = among(Object.values(deadlines), step.pick) ?? {};
    return story.askCommand(recordBreach, { deadlineId, dueOn }, { as: 'SYSTEM' });
  }
  if (step.command === 'clear-breach') {
    const clear = among(clearableBreaches(deadlines, londonDate(story.now)), step.pick);
    return story.askCommand(clearBreach, clear ?? { deadlineId: 'none', dueOn: '2025-01-01' }, { as: 'SYSTEM' });
  }
  const body = bodyOf(story, step);
  if (step.command === 'correct-record') return story.askCommand(correctRecord(story.events), body, told);
  return story.ask(step.command, body, told);
};
