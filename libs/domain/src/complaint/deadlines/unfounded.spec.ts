import { tabulatedCalendar } from '../../calendar/calendars.js';
import { localDate } from '../../kernel/local-date.js';
import { SEEDED_PROFILES } from '../../profile/data/index.js';
import { ProfileBook } from '../../profile/profile-book.js';
import { caseRules } from '../case-rules.js';
import { noStageFacts, unknownComplaint, type Complaint } from '../state.js';
import { deadlinesOf } from './catalogue.js';

const day = localDate('2025-03-10');
const rules = caseRules(
  new ProfileBook(SEEDED_PROFILES.filter(({ landlordId }) => landlordId === 'red-kite')),
  tabulatedCalendar('england-and-wales'),
);
const stage1 = (facts: Partial<Complaint['stages'][1]>): Partial<Complaint> => ({
  stages: { ...unknownComplaint.stages, 1: { ...noStageFacts, ...facts } },
});

describe('a clock needs the day from which it runs', () => {
  it.each<[string, Partial<Complaint>]>([
    ['a case of which nothing was received yet', {}],
    ['[6.3] logged, without a receipt', stage1({ loggedOn: day })],
    ['[5.9] updates agreed, without a receipt', stage1({ intervals: [{ everyWd: 3, effectiveOn: day }] })],
    ['[2.4] refused, without a receipt', { refusal: { refusedOn: day, noticeSentOn: day, ground: 'OTHER' } }],
    ['I20: a hazard, without a receipt', { flags: { ...unknownComplaint.flags, possibleHazard: true } }],
  ])('none is made up for %s', (_what, known) => {
    expect(deadlinesOf({ ...unknownComplaint, exists: true, ...known }, rules)).toEqual([]);
  });

  it('nor for a stream without a complaint, whatever it holds', () => {
    expect(deadlinesOf({ ...unknownComplaint, ...stage1({ receivedOn: day }) }, rules)).toEqual([]);
  });
});
