import { tabulatedCalendar } from '../calendar/calendars.js';
import { type Division } from '../calendar/working-calendar.js';
import { HOS_2022, HOS_2024 } from '../code/ruleset.js';
import { caseRules, type CaseRules } from '../complaint/case-rules.js';
import { deadlinesOf } from '../complaint/deadlines/catalogue.js';
import { type Complaint, unknownComplaint } from '../complaint/state.js';
import { type DaysOfStage, datesByHand } from './oracle-of-dates.js';
import { chance, EVERY_DAY, oracle } from './oracle.js';
import { Story } from './story.js';

const DIVISIONS: readonly Division[] = ['england-and-wales', 'scotland', 'northern-ireland'];
const SEED = 20_241_231;
/** A handful in the daily suite, 100,000 in `npm run oracle`. */
const CASES = Number(
  (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env['ORACLE_CASES'] ?? 3_000,
);
/** The last days that may still be counted from: what runs longest must end within the table. */
const ROOM = 220;

const noon = (day: string): string => `${day}T12:00:00Z`;

/** The facts of a case at one stage, put together without any command. */
const caseWith = (days: DaysOfStage): Complaint => {
  const { stage, received, logged, acknowledged, extensions, answered, interval, updates } = days;
  const facts = {
    ...unknownComplaint.stages[1],
    receivedOn: received,
    loggedOn: logged,
    policyVersion: 1,
    ...(acknowledged !== undefined && { acknowledged: { sentAt: noon(acknowledged) } }),
    definitions: [],
    extensions: extensions.map(({ told, until, reason, goodReason }) => ({
      noticeSentAt: noon(told),
      newDueOn: until,
      reasonText: reason ? 'x' : '',
      reasonCode: 'OTHER',
      goodReasonBeyondLimit: goodReason ? 'x' : '',
      residentAgreement: goodReason ? 'AGREED' : 'NOT_AGREED',
      ombudsmanDetailsGiven: false,
      // What the event says of itself; the engine reads it for the back-stop only.
      cumulativeWd: 0,
    })),
    ...(answered !== undefined && { response: { sentAt: noon(answered), isFinal: false, decisions: [] } }),
    intervals: interval === undefined ? [] : [{ everyWd: interval.every, effectiveOn: interval.from }],
    updatedOn: updates,
  };
  const stages = { ...unknownComplaint.stages, [stage]: facts };
  return { ...unknownComplaint, exists: true, stage, phase: 'INVESTIGATING', stages } as unknown as Complaint;
};

describe('the due dates of cases at random', () => {
  const { book } = new Story('kirklees');
  const rules = new Map<string, CaseRules>();
  const rulesOf = (division: Division, code: 2022 | 2024): CaseRules => {
    const key = `${division} ${code}`;
    const known = rules.get(key) ?? caseRules(book, tabulatedCalendar(division), code === 2022 ? HOS_2022 : HOS_2024);
    rules.set(key, known);
    return known;
  };
  const random = chance(SEED);
  const below = (n: number): number => Math.floor(random() * n);
  const dayAt = (position: number): string => EVERY_DAY[position]?.date ?? '';

  const daysAtRandom = (division: Division): DaysOfStage => {
    const start = below(EVERY_DAY.length - ROOM);
    const acknowledged = below(5) === 0 ? undefined : start + below(20);
    const code = below(4) === 0 ? 2022 : 2024;
    const stage = below(2) === 0 ? 1 : 2;
    const told = (acknowledged ?? start) + below(stage === 1 ? 22 : 40);
    const extensions = Array.from({ length: below(3) }, (_none, index) => ({
      told: dayAt(told + index * below(15)),
      until: oracle.after(division, dayAt(told + index * 7), 1 + below(25)) ?? '',
      reason: below(8) > 0,
      goodReason: below(3) === 0,
    }));
    const answered = below(2) === 0 ? undefined : dayAt(start + 20 + below(60));
    const interval = below(2) === 0 ? undefined : { every: 1 + below(10), from: dayAt(start + below(30)) };
    const updates = Array.from({ length: below(4) }, () => dayAt(start + below(80))).sort();
    return {
      stage,
      code,
      received: dayAt(start),
      logged: dayAt(start + below(8)),
      acknowledged: acknowledged === undefined ? undefined : dayAt(acknowledged),
      extensions,
      answered,
      interval,
      updates: [...new Set(updates)],
    };
  };

  it(`[6.2] [6.3] [6.4] [6.11] [6.14] [6.15] [5.9] ${CASES} cases agree with a sum by hand (seed ${SEED})`, () => {
    const differences: unknown[] = [];
    for (let index = 0; index < CASES; index += 1) {
      const division = DIVISIONS[index % 3] as Division;
      const days = daysAtRandom(division);
      const expected = datesByHand(division, days);
      const found = new Map(
        deadlinesOf(caseWith(days), rulesOf(division, days.code)).map(({ deadlineId, dueOn }) => [
          deadlineId,
          dueOn as string,
        ]),
      );
      for (const [deadlineId, dueOn] of Object.entries(expected))
        // The back-stop moves by what the last extension says it added; here the events say nothing of it.
        if (found.get(deadlineId) !== dueOn && !(deadlineId === 'BACKSTOP/1' && days.extensions.length > 0))
          differences.push({ division, deadlineId, dueOn, found: found.get(deadlineId), days });
      for (const deadlineId of found.keys())
        if (/^(ACK|RESP|UPDATE)/.test(deadlineId) && !(deadlineId in expected)) differences.push({ deadlineId, days });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  }, 900_000);
});
