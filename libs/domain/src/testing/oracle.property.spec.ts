import { BANK_HOLIDAYS } from '../calendar/bank-holidays.js';
import { tabulatedCalendar } from '../calendar/calendars.js';
import { CalendarHorizonError, type Division } from '../calendar/working-calendar.js';
import { HOS_2024 } from '../code/ruleset.js';
import { localDate } from '../kernel/local-date.js';
import { samples } from './samples.js';
import { chance, EVERY_DAY, oracle } from './oracle.js';
import { Story } from './story.js';

const DIVISIONS: readonly Division[] = ['england-and-wales', 'scotland', 'northern-ireland'];
const SEED = 20_250_303;
/** Some thousands in the daily suite, 100,000 in `npm run oracle`. */
const CASES = Number(
  (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env['ORACLE_CASES'] ?? 10_000,
);

const orHorizon = <Answer>(sum: () => Answer): Answer | undefined => {
  try {
    return sum();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
};

describe('the engine against a second opinion', () => {
  it.each(DIVISIONS)('the two tables of bank holidays name the same days: %s', (division) => {
    expect(oracle.holidays(division)).toEqual([...BANK_HOLIDAYS[division]].sort());
  });

  it.each(DIVISIONS)('every day of ten years is a working day for both or for neither: %s', (division) => {
    const calendar = tabulatedCalendar(division);
    const differ = EVERY_DAY.filter(
      ({ date }) => calendar.isWorkingDay(localDate(date)) !== oracle.isWorkingDay(division, date),
    );
    expect(differ).toEqual([]);
  });

  it(`${CASES} sums over 2019 to 2028 and the three divisions agree, the horizon included (seed ${SEED})`, () => {
    const random = chance(SEED);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const differences: unknown[] = [];
    for (let index = 0; index < CASES; index += 1) {
      const division = pick(DIVISIONS);
      const { date } = pick(EVERY_DAY);
      const n = Math.floor(random() * 30);
      const calendar = tabulatedCalendar(division);
      const day = localDate(date);
      const after = orHorizon(() => calendar.addWorkingDays(day, n));
      const before = orHorizon(() => calendar.subtractWorkingDays(day, n));
      const distance = after === undefined ? undefined : calendar.workingDaysBetween(day, after);
      const expected = oracle.after(division, date, n);
      if (after !== expected || before !== oracle.before(division, date, n)) differences.push([division, date, n]);
      if (expected !== undefined && distance !== oracle.between(division, date, expected))
        differences.push([division, date, n]);
    }
    expect(differences).toEqual([]);
  });

  it('[6.2] [6.3] [6.4] the due dates of 200 cases at random agree: acknowledgement, answer, limit of an extension', () => {
    const random = chance(SEED + 1);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    for (let index = 0; index < 200; index += 1) {
      const division = pick(DIVISIONS);
      const at = Math.floor(random() * (EVERY_DAY.length - 120));
      const received = EVERY_DAY[at]?.date ?? '';
      const acknowledgedOn = EVERY_DAY[at + Math.floor(random() * 20)]?.date ?? '';
      const hour = String(Math.floor(random() * 24)).padStart(2, '0');
      const story = new Story('code-2024', { ruleset: HOS_2024, division }).at(`${received} ${hour}:30`);
      story.tell('log', samples.log({ receivedAt: story.now })).at(`${acknowledgedOn} 23:59`);
      story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
      expect([division, received, story.dueOn('ACK/1')]).toEqual([
        division,
        received,
        oracle.acknowledgeBy(division, received),
      ]);
      expect([division, acknowledgedOn, story.dueOn('RESP/1')]).toEqual([
        division,
        acknowledgedOn,
        oracle.answerBy(division, acknowledgedOn, 1),
      ]);
      const limit = oracle.extendUntil(division, acknowledgedOn, 1) ?? '';
      const dayAfter = oracle.after(division, limit, 1) ?? '';
      expect(story.refusals('extend', samples.extend(story.now, limit))).toEqual([]);
      expect(story.refusals('extend', samples.extend(story.now, dayAfter))).toEqual(['EXTENSION_OVER_LIMIT']);
    }
  });

  it('[6.11] [6.14] [6.15] and those of 100 second stages', () => {
    const random = chance(SEED + 2);
    for (let index = 0; index < 100; index += 1) {
      const division = DIVISIONS[Math.floor(random() * 3)] as Division;
      const at = Math.floor(random() * (EVERY_DAY.length - 160));
      const asked = EVERY_DAY[at]?.date ?? '';
      const acknowledgedOn = EVERY_DAY[at + Math.floor(random() * 12)]?.date ?? '';
      const story = new Story('code-2024', { ruleset: HOS_2024, division }).at(`${asked} 08:00`);
      story.tell('log', samples.log({ receivedAt: story.now })).tell('define', samples.define());
      story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', samples.assign('handler'));
      story.tell('respond', samples.respond(story.now), { as: 'STAGE1_HANDLER', userId: 'handler' });
      story.at(`${asked} 23:59`).tell('request-escalation', samples.requestEscalation(story.now));
      story.at(`${acknowledgedOn} 23:59`).tell('escalate', {}).tell('define', samples.define());
      story.tell('acknowledge', samples.acknowledge(story.now));
      const limit = oracle.extendUntil(division, acknowledgedOn, 2) ?? '';
      const due = [division, story.dueOn('ACK/2'), story.dueOn('ESCDECIDE'), story.dueOn('RESP/2')];
      const decideBy = oracle.acknowledgeBy(division, asked);
      expect(due).toEqual([division, decideBy, decideBy, oracle.answerBy(division, acknowledgedOn, 2)]);
      expect(story.refusals('extend', samples.extend(story.now, limit))).toEqual([]);
      const dayAfter = oracle.after(division, limit, 1) ?? '';
      expect(story.refusals('extend', samples.extend(story.now, dayAfter))).toEqual(['EXTENSION_OVER_LIMIT']);
    }
  });
});
