import { localDate } from '../../kernel/local-date.js';
import { breachedOn, breachGoesOnRecord, isInformation, isOnWorklist, isOpen, statusOf } from './deadline-status.js';

const day = localDate;
const dueOn = day('2025-03-19');
const ended = (how: 'MET' | 'CANCELLED', on: string) => ({ how, on: day(on) });

describe('the status of a deadline on a day (D5)', () => {
  it.each([
    ['running on its day', undefined, '2025-03-19', 'RUNNING'],
    ['breached the day after', undefined, '2025-03-20', 'BREACHED'],
    ['met on its day', ended('MET', '2025-03-19'), '2025-04-01', 'MET'],
    ['done a day late', ended('MET', '2025-03-20'), '2025-04-01', 'BREACHED'],
    ['fallen away on its day', ended('CANCELLED', '2025-03-19'), '2025-04-01', 'CANCELLED'],
    ['fallen away a day late', ended('CANCELLED', '2025-03-20'), '2025-04-01', 'BREACHED'],
  ])('%s', (_what, end, asAt, status) => {
    expect(statusOf({ deadlineId: 'RESP/1', dueOn, ended: end }, day(asAt))).toBe(status);
  });

  it.each([
    ['still open', undefined, '2025-03-19', 'RUNNING'],
    ['over', undefined, '2025-03-20', 'MET'],
    ['used', ended('MET', '2025-03-12'), '2025-03-20', 'MET'],
    ['used late', ended('MET', '2025-03-25'), '2025-03-25', 'MET'],
    ['fallen away late', ended('CANCELLED', '2025-03-25'), '2025-03-25', 'CANCELLED'],
  ])('a window of somebody’s right is never breached: %s', (_what, end, asAt, status) => {
    for (const deadlineId of ['ESC_WINDOW', 'OMB_REFERRAL_WINDOW'])
      expect(statusOf({ deadlineId, dueOn, ended: end }, day(asAt))).toBe(status);
  });

  it('a breach begins the day after', () => {
    expect(breachedOn(day('2025-12-31'))).toBe('2026-01-01');
    expect(isOpen({})).toBe(true);
    expect(isOpen({ ended: ended('MET', '2025-03-19') })).toBe(false);
  });
});

describe('which breaches go on record, and what stands on the worklist', () => {
  it.each([
    ['ACK/1', 'CODE', true, true],
    ['RESP/2', 'CODE', true, true],
    ['ESCDECIDE', 'CODE', true, true],
    ['UPDATE/1/3', 'CODE', true, true],
    ['REMEDY/x', 'CODE', true, true],
    ['ACTION/x', 'CODE', true, true],
    ['POL_ACK/1', 'POLICY', true, true],
    ['LEARNING', 'ADVISORY', true, true],
    ['REFUSAL_NOTICE', 'ADVISORY', true, true],
    ['ADDISSUE/x', 'ADVISORY', true, true],
    ['BACKSTOP/1', 'ADVISORY', false, false],
    ['CONTACT_RESP/1', 'ADVISORY', false, false],
    ['ESC_WINDOW', 'POLICY', false, true],
    ['HAZARD/x', 'EXTERNAL', false, false],
    ['OMB_REFERRAL_WINDOW', 'EXTERNAL', false, false],
  ] as const)('%s (%s): on record %s, on the worklist %s', (deadlineId, basis, onRecord, onWorklist) => {
    expect(breachGoesOnRecord({ deadlineId, basis })).toBe(onRecord);
    expect(isOnWorklist({ deadlineId })).toBe(onWorklist);
  });

  it('only the two windows are information', () => {
    expect(isInformation({ deadlineId: 'ESC_WINDOW' })).toBe(true);
    expect(isInformation({ deadlineId: 'RESP/1' })).toBe(false);
  });
});
