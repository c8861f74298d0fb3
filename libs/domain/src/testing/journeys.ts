import { type AcknowledgeComplaint } from '../complaint/commands/acknowledge.js';
import { type DefineComplaint } from '../complaint/commands/define.js';
import { type LogComplaint } from '../complaint/commands/log-complaint.js';
import { type Respond } from '../complaint/commands/respond.js';
import { type Ruleset, type Stage } from '../code/ruleset.js';
import { localDate } from '../kernel/local-date.js';
import { type Profile } from '../profile/profile.js';
import { samples } from './samples.js';
import { london, Story } from './story.js';

/**
 * One case of March 2025, told as far as a test needs it. Received Mon 3, acknowledged Wed 5 (answer due Wed 19), answered
 * Mon 17, taken to stage 2 by a request of Thu 20, escalated Mon 24, acknowledged Tue 25 (answer due Thu 24 April: Good
 * Friday and Easter Monday lie between), answered Tue 22 April.
 */
export interface Told {
  readonly landlord?: string;
  readonly profile?: Partial<Profile>;
  /** Versions 2, 3, … of the policy, by what they change of the first. */
  readonly later?: readonly Partial<Profile>[];
  readonly ruleset?: Ruleset;
  readonly log?: Partial<LogComplaint>;
  readonly define?: Partial<DefineComplaint>;
  readonly acknowledge?: Partial<AcknowledgeComplaint>;
  readonly respond?: Partial<Respond>;
  readonly respondFinally?: Partial<Respond>;
}

const GRADES: Readonly<Record<string, readonly [string, string]>> = {
  kirklees: ['HOUSING_SERVICES_MANAGER', 'STRATEGIC_MANAGER'],
  hillingdon: ['HEAD_OF_SERVICE', 'DIRECTOR'],
  leeds: ['INVESTIGATING_OFFICER', 'SENIOR_OFFICER'],
  'red-kite': ['FEEDBACK_CHAMPION', 'SENIOR_LEADERSHIP_TEAM'],
};

/** Who answers at each stage; nobody answers at two. */
export const HANDLERS: Readonly<Record<Stage, string>> = { 1: 'handler', 2: 'decider', 3: 'panel' };

export const handlerOf = (story: Story, stage: Stage) => {
  const grade = GRADES[story.book.versions[0]?.landlordId ?? '']?.[stage === 1 ? 0 : 1];
  return samples.assign(HANDLERS[stage], {
    stage,
    person: { personId: HANDLERS[stage], ...(grade !== undefined && { grade }) },
  });
};

export const asHandler = { as: 'STAGE1_HANDLER', userId: HANDLERS[1] } as const;
export const asDecider = { as: 'STAGE2_DECIDER', userId: HANDLERS[2] } as const;
export const pastFact = { recording: 'PAST_FACT', lateRecordingReason: 'Found in the old files.' } as const;

/** The answer of a stage by whoever is assigned to it. */
export const answer = (story: Story, stage: Stage, change: Partial<Respond> = {}): Story =>
  story.tell('respond', samples.respond(story.now, { stage, authorId: HANDLERS[stage], ...change }), {
    as: stage === 1 ? 'STAGE1_HANDLER' : 'STAGE2_DECIDER',
    userId: HANDLERS[stage],
  });

/** The resident says on the phone that it is not well, which is recorded when it is said. */
export const dissatisfied = (story: Story, change: object = {}): Story =>
  story.tell('record-correspondence', {
    direction: 'IN',
    party: 'RESIDENT',
    channel: 'PHONE',
    at: story.now,
    text: 'x',
    containsDissatisfaction: true,
    ...change,
  });

const remembered = new Map<string, Story>();

/** For who changes the rules between two tests: every journey is told anew. */
export const forgetJourneys = (): void => remembered.clear();

/** Tells a journey once for each way of telling it; every test gets a copy of its own. */
const once =
  (name: string, tell: (told: Told) => Story) =>
  (told: Told = {}): Story => {
    const key = `${name} ${JSON.stringify(told)}`;
    const story = remembered.get(key) ?? tell(told);
    remembered.set(key, story);
    return story.copy();
  };

export const logged = once('logged', (told) => {
  const { landlord, profile, later, ruleset } = told;
  return new Story(landlord ?? 'code-2024', {
    ...(profile !== undefined && { profile }),
    ...(later !== undefined && { later }),
    ...(ruleset !== undefined && { ruleset }),
  })
    .at('2025-03-03 10:00')
    .tell('log', samples.log({ receivedAt: london('2025-03-03 09:40'), ...told.log }));
});

export const defined = once('defined', (told) =>
  logged(told).at('2025-03-05 11:00').tell('define', samples.define(told.define)),
);

export const acknowledged = once('acknowledged', (told) => {
  const story = defined(told);
  return story.tell('acknowledge', samples.acknowledge(story.now, told.acknowledge));
});

/** Acknowledged, and somebody is assigned to answer. */
export const investigating = once('investigating', (told) => {
  const story = acknowledged(told).at('2025-03-06 09:00');
  return story.tell('assign-handler', handlerOf(story, 1));
});

export const answered = once('answered', (told) => answer(investigating(told).at('2025-03-17 15:00'), 1, told.respond));

export const requested = once('requested', (told) => {
  const story = answered(told).at('2025-03-20 10:00');
  return story.tell('request-escalation', samples.requestEscalation(story.now));
});

export const escalated = once('escalated', (told) => requested(told).at('2025-03-24 10:00').tell('escalate', {}));

/** Stage 2 acknowledged, and somebody else is assigned to answer. */
export const investigatingAgain = once('investigatingAgain', (told) => {
  const story = escalated(told).at('2025-03-25 11:00').tell('define', samples.define(told.define));
  return story
    .tell('acknowledge', samples.acknowledge(story.now, told.acknowledge))
    .tell('assign-handler', handlerOf(story, 2));
});

export const answeredFinally = once('answeredFinally', (told) =>
  answer(investigatingAgain(told).at('2025-04-22 15:00'), 2, told.respondFinally),
);

/** Not accepted, because the matter is older than twelve months. */
export const refused = once('refused', (told) => {
  const story = logged({ ...told, log: { issueOccurredOn: localDate('2024-01-10') } });
  story.at('2025-03-06 10:00');
  return story.tell('refuse', samples.refuse(story.now));
});

export const withdrawn = once('withdrawn', (told) => {
  const story = acknowledged(told).at('2025-03-10 10:00');
  return story.tell('withdraw', samples.withdraw(story.now));
});

/** Closed after stage 1, the resident having said that all is well. */
export const closed = once('closed', (told) => {
  const story = answered(told).at('2025-03-18 10:00');
  return story.tell('close', samples.close({ residentConfirmedAt: story.now }));
});

/** The answer to stage 1 is overdue and the resident asks for stage 2. */
export const overdueRequest = once('overdueRequest', (told) => {
  const story = investigating(told).at('2025-03-20 10:00');
  return story.tell('request-escalation', samples.requestEscalation(story.now));
});

/** Asked for on Mon 10 March, before the answer was due. */
export const askedTooEarly = once('askedTooEarly', (told) => {
  const story = investigating(told).at('2025-03-10 10:00');
  return story.tell('request-escalation', samples.requestEscalation(story.now));
});

/** Every state of lifecycle §2.1, each with a case that stands there. */
export const STATES = {
  'LOGGED(1)': logged,
  'INVESTIGATING(1)': investigating,
  'RESPONDED(1)': answered,
  'ESC_REQUESTED(2)': requested,
  'LOGGED(2)': escalated,
  'INVESTIGATING(2)': investigatingAgain,
  'RESPONDED(2)': answeredFinally,
  'REFUSED(1)': refused,
  'WITHDRAWN(1)': withdrawn,
  'CLOSED(1)': closed,
} as const;

export type State = keyof typeof STATES;
