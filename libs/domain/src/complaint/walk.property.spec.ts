import fc from 'fast-check';
import { type CaseDecision } from './commands/decide.js';
import { refusalsOf } from './commands/refusals.js';
import { samples } from '../testing/samples.js';
import { Story } from '../testing/story.js';
import { steps, take, type Step } from '../testing/walk.js';
import { addMinutes, londonTime } from '../kernel/instant.js';
import { READ_ONLY_ROLES } from '../roles/permissions.js';
import { decidersOf } from './commands/assign-handler.js';
import { complaintOf, evolve } from './evolve/index.js';
import { unknownComplaint, type Complaint } from './state.js';
import { type StoredEvent } from './stored-event.js';
import { caseView } from './views/case-view.js';
import { timelineOf } from './views/timeline.js';
import { nextAct, nextDeadline } from './views/next-act.js';
import { localDate } from '../kernel/local-date.js';

const SEED = 20_250_303;
/** `WALKS=1000 npx jest complaint/walk` goes further. */
const WALKS = Number(process.env['WALKS'] ?? 16);
const LANDLORDS = ['code-2024', 'kirklees', 'hillingdon', 'leeds', 'red-kite'];

const begin = (landlord: string): Story => {
  const story = new Story(landlord).at('2025-01-14 10:00');
  story.otherCases.set('other-case', { caseId: 'other-case', finalResponded: false });
  return story.tell('log', samples.log({ receivedAt: story.now, issueOccurredOn: localDate('2023-05-01') }));
};

/** The deadlines as the events alone have written them, put together anew. */
const asWritten = (events: readonly StoredEvent[]): Record<string, string> => {
  const written: Record<string, string> = {};
  for (const { data } of events)
    for (const { deadlineId, change, startedOn, dueOn, endedOn } of data.deadlines ?? []) {
      const ended = change === 'MET' || change === 'CANCELLED' ? `${change} ${endedOn}` : undefined;
      const before = change === 'MOVED' ? written[deadlineId]?.split(' | ')[1] : '';
      written[deadlineId] = `${startedOn} ${dueOn} | ${ended ?? before ?? ''}`;
    }
  return written;
};
const asHeld = ({ deadlines }: Complaint): Record<string, string> =>
  Object.fromEntries(
    Object.values(deadlines).map(({ deadlineId, startedOn, dueOn, ended }) => [
      deadlineId,
      `${startedOn} ${dueOn} | ${ended === undefined ? '' : `${ended.how} ${ended.on}`}`,
    ]),
  );

/** The date that an event names to the resident or to itself is the one that the deadlines have. */
const checkNamedDates = ({ events, complaint }: Story): void => {
  const last = events.at(-1);
  if (last?.type === 'Escalated')
    expect(complaint.deadlines[`ACK/${last.data.toStage}`]?.dueOn).toBe(last.data.ackDueOn);
  if (last?.type !== 'Acknowledged' || complaint.stages[last.data.stage].extensions.length > 0) return;
  expect(complaint.deadlines[`RESP/${last.data.stage}`]?.dueOn).toBe(last.data.responseDueOn);
};

/** Who wrote what: never an auditor; what broke a rule, an officer as a past fact; two stages, two sets of people (I5). */
const checkWriters = ({ events, complaint }: Story): void => {
  for (const { metadata } of events) {
    const { actor, recording, nonCompliant } = metadata;
    expect(READ_ONLY_ROLES).not.toContain(actor.role);
    if (nonCompliant.length > 0) expect([actor.role, recording]).toEqual(['COMPLAINTS_OFFICER', 'PAST_FACT']);
  }
  const same = events.some(({ metadata }) => metadata.nonCompliant.includes('HANDLER_SAME_AS_PREVIOUS_STAGE'));
  for (const stage of [2, 3] as const)
    for (const person of same ? [] : decidersOf(complaint, stage))
      expect([stage, person, decidersOf(complaint, (stage - 1) as 1 | 2).has(person)]).toEqual([stage, person, false]);
};

/** What must hold of any case, whatever happened to it. */
const check = (story: Story): void => {
  const { events, complaint, now } = story;
  checkNamedDates(story);
  checkWriters(story);
  const again = complaintOf(JSON.parse(JSON.stringify(events)) as StoredEvent[]);
  expect(JSON.stringify(again)).toBe(JSON.stringify(complaint));
  if (!events.some(({ type }) => type === 'RecordCorrected'))
    expect(JSON.stringify(events.reduce(evolve, unknownComplaint))).toBe(JSON.stringify(complaint));
  expect(asHeld(complaint)).toEqual(asWritten(events));
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, index) => index));

  const { phase, stage, stages, requests, deadlines } = complaint;
  const waits = requests.some(({ status }) => status === 'OPEN');
  if (phase === 'ESC_REQUESTED') {
    expect(waits).toBe(true);
    for (const id of [`ACK/${stage + 1}`, 'ESCDECIDE'])
      expect([id, deadlines[id] !== undefined, deadlines[id]?.ended]).toEqual([id, true, undefined]);
  }
  if (phase === 'RESPONDED') expect([stages[stage].response !== undefined, waits]).toEqual([true, false]);
  if (phase === 'INVESTIGATING') expect([stages[stage].acknowledged !== undefined, waits]).toEqual([true, false]);
  if (phase === 'LOGGED') expect(stages[stage].acknowledged).toBeUndefined();
  const over = ['REFUSED', 'WITHDRAWN', 'CLOSED'].includes(phase);
  for (const { deadlineId, ended } of Object.values(deadlines))
    if (over && /^(ACK|RESP|ESCDECIDE|POL_|UPDATE)/.test(deadlineId))
      expect([deadlineId, ended]).not.toEqual([deadlineId, undefined]);
  if (phase === 'LOGGED' || phase === 'INVESTIGATING') {
    expect(deadlines[`RESP/${stage}`]).toBeDefined();
    if (complaint.duplicateOf === undefined) expect(deadlines[`RESP/${stage}`]?.ended).toBeUndefined();
  }

  const today = localDate(londonTime(now).slice(0, 10));
  expect(caseView(complaint, today).deadlines).toHaveLength(Object.keys(deadlines).length);
  expect(timelineOf(events)).toHaveLength(events.length);
  nextAct(complaint);
  nextDeadline(complaint);
};

/** A refusal is one that the documentation of the command names. */
const checkCodes = (command: string, decision: CaseDecision): void => {
  if (decision.kind === 'accepted' || command.endsWith('-breach')) return;
  const codes = decision.refusals.map(({ code }) => code);
  expect([command, codes.filter((code) => !refusalsOf(command).includes(code))]).toEqual([command, []]);
};

const walk = (landlord: string, path: readonly Step[], afterEach: (story: Story) => void): Story => {
  const story = begin(landlord);
  for (const step of path) {
    story.at(londonTime(addMinutes(story.now, step.minutes)));
    const { command, decision } = take(story, step);
    checkCodes(command, decision);
    afterEach(story);
  }
  return story;
};

describe('whatever is asked of a case, by whomever, in whatever order', () => {
  it('nothing throws, and what is accepted can be read again the same, deadlines included', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANDLORDS), steps(40), (landlord, path) => {
        check(walk(landlord, path, check));
      }),
      { seed: SEED, numRuns: WALKS },
    );
  });

  it('[6.2] [6.3] [6.10] [6.11] [6.14] what the Code counts is due on a working day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANDLORDS), steps(40), (landlord, path) => {
        const story = walk(landlord, path, () => undefined);
        const bent = story.events.some(({ metadata }) => metadata.nonCompliant.includes('EXTENSION_NOT_WORKING_DAY'));
        for (const { deadlineId, dueOn } of Object.values(story.complaint.deadlines))
          if (/^(ACK|RESP|ESCDECIDE|POL_|UPDATE|BACKSTOP|ADDISSUE|LEARNING)/.test(deadlineId) && !bent)
            expect([deadlineId, dueOn, story.calendar.isWorkingDay(dueOn)]).toEqual([deadlineId, dueOn, true]);
      }),
      { seed: SEED + 1, numRuns: WALKS },
    );
  });
});
