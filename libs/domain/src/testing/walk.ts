import fc from 'fast-check';
import { correctRecord } from '../complaint/commands/correct-record.js';
import { type CaseDecision } from '../complaint/commands/decide.js';
import { CASE_COMMANDS, type CaseCommandName } from '../complaint/commands/index.js';
import { type Issue } from '../complaint/events/index.js';
import { clearableBreaches, clearBreach } from '../complaint/system/clear-breach.js';
import { recordBreach } from '../complaint/system/record-breach.js';
import { isOpenRemedy } from '../complaint/commands/remedies.js';
import { nextAct } from '../complaint/views/next-act.js';
import { addMinutes, londonDate } from '../kernel/instant.js';
import { addDays } from '../kernel/local-date.js';
import { ROLES } from '../roles/roles.js';
import { BODIES } from './bodies.js';
import { asDecider, asHandler, handlerOf } from './journeys.js';
import { ISSUE, LETTER, samples } from './samples.js';
import { type Story, type Told } from './story.js';

/** One step of a walk: a command by somebody, some time later; `pick` chooses among what the case holds, `twist` spoils it. */
export interface Step {
  /** `next` is whatever the case asks for, so that walks get far; `follow` takes up something that lies open in it. */
  readonly command: CaseCommandName | 'next' | 'follow' | 'record-breach' | 'clear-breach';
  readonly minutes: number;
  readonly teller: number;
  readonly pick: number;
  readonly twist: number;
  readonly pastFact: boolean;
}

export const steps = (length: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      command: fc.oneof(
        { weight: 5, arbitrary: fc.constant('next' as const) },
        { weight: 5, arbitrary: fc.constant('follow' as const) },
        { weight: 4, arbitrary: fc.constantFrom(...(Object.keys(CASE_COMMANDS) as CaseCommandName[])) },
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

const among = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(items.length, 1)];

/** What a body is about: the case, and what of it this step picks. */
interface Choice extends Step {
  readonly story: Story;
  readonly issues: readonly Issue[];
  readonly remedyId: string | undefined;
}

/** A day not far from today. */
const around = ({ story, pick }: Choice, days: number): string => addDays(londonDate(story.now), (pick % days) - 5);

/** How the body of a command fits the case at hand; a field that is undefined is left as it is. */
const FITTED: Readonly<Partial<Record<CaseCommandName, (choice: Choice) => object>>> = {
  acknowledge: ({ issues, pick }) => ({
    responsibilities: issues.map(({ issueId }) => ({
      issueId,
      status: pick % 5 === 0 ? 'TO_BE_CLARIFIED' : 'RESPONSIBLE',
    })),
  }),
  define: ({ issues }) => ({ issues: issues.length > 0 ? issues : samples.define().issues }),
  'assign-handler': ({ story, pick }) => ({
    person: handlerOf(story, pick % 9 === 0 ? 1 : story.complaint.stage).person,
  }),
  respond: ({ story, issues, remedyId, pick }) => {
    const [decision] = samples.respond('').decisions;
    const upheld = pick % 3 === 0 && remedyId !== undefined;
    const action = { description: 'x', ownerId: 'owner', dueOn: addDays(londonDate(story.now), 20) };
    return {
      decisions: issues.map(({ issueId }) => ({ ...decision, issueId, decision: upheld ? 'UPHELD' : 'NOT_UPHELD' })),
      faultAcknowledged: upheld,
      remedies: remedyId === undefined ? [] : [{ remedyId }],
      outstandingActions: pick % 4 === 0 ? [action] : [],
      stage: pick % 7 === 0 ? 1 : undefined,
    };
  },
  extend: ({ story, pick }) => {
    const due = story.complaint.deadlines[`RESP/${story.complaint.stage}`]?.dueOn;
    return {
      newDueOn: due === undefined ? undefined : addDays(due, (pick % 20) - 2),
      goodReasonBeyondLimit: pick % 3 === 0 ? 'x' : undefined,
      everyWd: pick % 4 === 0 ? 1 + (pick % 12) : undefined,
    };
  },
  'offer-remedy': (choice) => ({
    ...(choice.pick % 3 === 0 && samples.money('2025-01-01', choice.pick * 100)),
    issueIds: choice.issues.slice(0, 1).map(({ issueId }) => issueId),
    dueOn: around(choice, 60),
    remedyId: choice.pick % 11 === 0 ? choice.remedyId : undefined,
  }),
  'revise-remedy-date': (choice) => ({ newDueOn: around(choice, 90) }),
  'update-action': (choice) => ({ newDueOn: around(choice, 90), residentInformed: choice.pick % 4 > 0 }),
  'record-action': (choice) => ({ dueOn: around(choice, 60) }),
  'clarify-responsibility': ({ issues, pick }) => ({ issueId: among(issues, pick)?.issueId ?? ISSUE }),
  'refuse-escalation': (choice) => ({
    ...(choice.pick % 2 === 0 && { ground: 'STAGE1_NOT_DUE', reofferOn: around(choice, 20) }),
    requestId: choice.pick % 3 === 0 ? among(choice.story.complaint.requests, choice.pick)?.requestId : undefined,
  }),
  'reoffer-escalation': ({ pick }) => ({ outcome: ['WANTS_STAGE_2', 'SATISFIED', 'NO_ANSWER'][pick % 3] }),
  escalate: ({ pick }) => ({ trigger: [undefined, 'OMBUDSMAN_DIRECTION', 'LANDLORD_INITIATED'][pick % 7] }),
  'accept-on-ombudsman-direction': ({ pick }) => ({ startStage: 1 + (pick % 3) }),
  'accept-on-review': ({ pick }) => ({ startStage: 1 + (pick % 3) }),
  refuse: ({ issues, pick }) =>
    pick % 3 === 0 ? { scope: 'ISSUES', issueIds: issues.slice(0, 1).map(({ issueId }) => issueId) } : {},
  'split-issue': ({ pick }) => ({ reason: ['UNRELATED', 'RESPONSE_ISSUED', 'WOULD_UNREASONABLY_DELAY'][pick % 3] }),
  'raise-additional-issue': ({ pick }) => ({ related: pick % 2 === 0, wouldDelay: pick % 5 === 0, delayReason: 'x' }),
  'agree-update-interval': (choice) => ({ everyWd: 1 + (choice.pick % 12), effectiveOn: around(choice, 9) }),
  'correct-record': ({ story, pick, twist }) => {
    const target = among(story.events, pick);
    const fields = Object.entries<unknown>({ ...target?.data }).filter(
      ([field]) => !['deadlines', 'documents'].includes(field),
    );
    const [field, stands] = among(fields, twist + pick) ?? ['summary', 'x'];
    const moment = field.endsWith('At') ? addMinutes(story.now, -(pick % 9000)) : stands;
    return {
      targetEventId: target?.id ?? 'none',
      field,
      correctedValue: twist > 15 ? null : twist > 12 ? 'other' : moment,
      evidenceDocIds: [LETTER],
    };
  },
};

const INSTANTS = ['sentAt', 'at', 'noticeSentAt', 'completedAt', 'receivedAt', 'raisedAt'];

/** The body of the step: complete in itself, about something that the case holds, and spoilt by some twists. */
const bodyOf = (story: Story, step: Step, command: CaseCommandName): object => {
  const { pick, twist } = step;
  const { stages, stage, remedies, actions, additionalIssues } = story.complaint;
  const open = {
    remedies: remedies.filter(({ endedOn }) => endedOn === undefined),
    actions: actions.filter(({ completedOn }) => completedOn === undefined),
  };
  const remedyId = among(open.remedies.length > 0 && twist < 17 ? open.remedies : remedies, pick)?.remedyId;
  const actionId = among(open.actions.length > 0 && twist < 17 ? open.actions : actions, pick)?.actionId;
  const held: Record<string, unknown> = {
    remedyId,
    actionId,
    additionalIssueId: (additionalIssues.find(({ outcome }) => outcome === undefined) ?? among(additionalIssues, pick))
      ?.additionalIssueId,
  };
  const body: Record<string, unknown> = { ...BODIES[command](story) };
  for (const [field, id] of Object.entries(held)) if (field in body && id !== undefined) body[field] = id;
  const issues = stages[stage].definitions.at(-1)?.issues ?? [];
  const fitted = FITTED[command]?.({ ...step, story, issues, remedyId }) ?? {};
  for (const [field, value] of Object.entries(fitted)) if (value !== undefined) body[field] = value;
  if (twist === 0) body['stage'] = 1 + (pick % 3);
  if (twist === 1)
    for (const field of INSTANTS) if (field in body) body[field] = addMinutes(story.now, pick * 40 - 39_000);
  return body;
};

/** Mostly somebody who may, sometimes anybody. */
const tellerOf = (story: Story, { teller }: Step, command: CaseCommandName): Told => {
  if (teller < 4) return { as: ROLES[teller * 3] ?? 'AUDITOR', userId: teller === 0 ? 'caseworker' : 'somebody' };
  if (['reach-answer', 'respond', 'correct-response'].includes(command))
    return story.complaint.stage === 1 ? asHandler : asDecider;
  if (command === 'record-quality') return { as: 'QUALITY_REVIEWER' };
  return teller === 4 && command === 'escalate' ? { as: 'SYSTEM' } : {};
};

/** What the case asks for next; one that begins is sometimes refused, one that is answered taken further, not closed. */
const next = ({ complaint }: Story, pick: number): CaseCommandName => {
  if (complaint.phase === 'LOGGED' && complaint.stage === 1 && pick % 9 === 1) return 'refuse';
  const act = nextAct(complaint) ?? (pick % 2 === 0 ? 'reopen' : 'request-escalation');
  return complaint.phase === 'RESPONDED' && pick % 3 === 0 ? 'request-escalation' : act;
};

const OPENERS: readonly CaseCommandName[] = [
  'reach-answer',
  'declare-conflict',
  'raise-additional-issue',
  'request-escalation',
  'offer-remedy',
  'record-action',
  'extend',
  'withhold-remedy',
];

/** What lies open in the case, and what may open something; a walk that only draws lots hardly ever meets both. */
const followUps = ({ complaint, book }: Story, pick: number): readonly CaseCommandName[] => {
  const { conflicts, additionalIssues, requests, remedies, actions, stages, stage, phase } = complaint;
  const deferred = requests.some(({ status }) => status === 'DEFERRED');
  const answered = stages[stage].response !== undefined;
  const open: readonly (readonly [boolean, readonly CaseCommandName[]])[] = [
    [conflicts.some(({ resolved }) => !resolved), ['resolve-conflict']],
    [additionalIssues.some(({ outcome }) => outcome === undefined), ['incorporate-issue', 'split-issue']],
    [deferred && !answered, ['refuse-escalation']],
    [deferred && answered, ['reoffer-escalation']],
    [requests.some(({ status }) => status === 'OPEN'), ['refuse-escalation']],
    [remedies.some(isOpenRemedy), ['accept-remedy', 'supersede-remedy', 'decline-remedy', 'revise-remedy-date']],
    [actions.some(({ completedOn }) => completedOn === undefined), ['update-action', 'complete-action']],
    [
      stages[stage].acknowledged?.responsibilities.some(({ status }) => status === 'TO_BE_CLARIFIED') === true,
      ['clarify-responsibility'],
    ],
    [phase === 'RESPONDED', ['correct-response']],
    [phase === 'ESC_REQUESTED', ['seek-escalation-reasons']],
    [['REFUSED', 'WITHDRAWN', 'CLOSED'].includes(phase), ['accept-on-ombudsman-direction', 'accept-on-review']],
    [book.versions.some(({ escalation }) => escalation.directToOmbudsman.allowed), ['offer-ombudsman-bypass']],
  ];
  const waiting = open.flatMap(([is, commands]) => (is ? commands : []));
  return waiting.length > 0 && pick % 3 > 0 ? waiting : OPENERS;
};

type Drawn = Exclude<Step['command'], 'next' | 'follow'>;

/** The command that a step gives: the one drawn, what the case asks for, or something that lies open. */
const commandOf = (story: Story, { command, pick }: Step): Drawn => {
  if (command === 'next') return next(story, pick);
  return command === 'follow' ? (among(followUps(story, pick), Math.floor(pick / 3)) ?? 'triage') : command;
};

const decide = (story: Story, step: Step, command: Drawn): CaseDecision => {
  const { deadlines } = story.complaint;
  const none = { deadlineId: 'none', dueOn: '2025-01-01' };
  if (command === 'record-breach') {
    const { deadlineId, dueOn } = among(Object.values(deadlines), step.pick) ?? none;
    return story.askCommand(recordBreach, { deadlineId, dueOn }, { as: 'SYSTEM' });
  }
  if (command === 'clear-breach') {
    const clear = among(clearableBreaches(deadlines, londonDate(story.now)), step.pick);
    return story.askCommand(clearBreach, clear ?? none, { as: 'SYSTEM' });
  }
  const told: Told = {
    ...tellerOf(story, step.command === 'next' || step.command === 'follow' ? { ...step, teller: 19 } : step, command),
    ...(step.pastFact && { recording: 'PAST_FACT' as const }),
    ...((step.pastFact || step.twist === 1) && { lateRecordingReason: 'Found in the old files.' }),
  };
  const body = bodyOf(story, step, command);
  return command === 'correct-record'
    ? story.askCommand(correctRecord(story.events), body, told)
    : story.ask(command, body, told);
};

/** Takes one step; what was accepted becomes part of the story. */
export const take = (story: Story, step: Step): { readonly command: string; readonly decision: CaseDecision } => {
  const command = commandOf(story, step);
  const decision = decide(story, step, command);
  if (decision.kind === 'accepted') story.events.push(...decision.events);
  return { command, decision };
};
