import { complaintOf, placeOmbudsmanHold, releaseOmbudsmanHold } from '@redress/domain';
import { answered, closed, investigating, withdrawn } from '../../domain/src/testing/journeys.js';
import { type Story } from '../../domain/src/testing/story.js';
import { type CaseToErase, mayBeErased } from './cases.js';
import { ErasureRefused } from './errors.js';

const RETENTION_MONTHS = 12;
const LATER = '2035-01-01T10:00:00Z';
const HOLD = { ombCaseId: 'HOS-1', reason: 'REFERRED' };

const caseOf = ({ events }: Story): CaseToErase => ({ caseId: 'one', complaint: complaintOf(events), events });

const refusal = (cases: readonly CaseToErase[], now = LATER): string => {
  try {
    mayBeErased(cases, RETENTION_MONTHS, now);
    return 'none';
  } catch (error) {
    if (error instanceof ErasureRefused) return error.code;
    throw error;
  }
};

describe('a case may be erased', () => {
  it('when it has come to its end', () => {
    expect(refusal([caseOf(closed())])).toBe('none');
    expect(refusal([caseOf(withdrawn())])).toBe('none');
    expect(refusal([caseOf(investigating())])).toBe('CASE_OPEN');
    expect(refusal([caseOf(answered())])).toBe('CASE_OPEN');
  });

  it('[9.7] not while the Ombudsman has it', () => {
    const story = closed().tellCommand(placeOmbudsmanHold, HOLD);
    expect(refusal([caseOf(story)])).toBe('OMBUDSMAN_HOLD');
    story.tellCommand(releaseOmbudsmanHold, HOLD);
    expect(refusal([caseOf(story)])).toBe('none');
  });

  it('together with the resident’s others only when each may', () => {
    expect(refusal([caseOf(closed()), caseOf(investigating())])).toBe('CASE_OPEN');
  });

  it('on the London day on which its keeping ends, which what the system notes afterwards does not move', () => {
    const story = closed();
    const last = story.events.findLast(({ metadata }) => metadata.actor.role !== 'SYSTEM')?.metadata.recordedAt ?? '';
    const [year = '', monthAndDay = ''] = [last.slice(0, 4), last.slice(4, 10)];
    const ends = `${Number(year) + 1}${monthAndDay}`;
    expect(refusal([caseOf(story)], `${ends}T12:00:00Z`)).toBe('none');
    const dayBefore = new Date(Date.parse(`${ends}T12:00:00Z`) - 86_400_000).toISOString();
    expect(refusal([caseOf(story)], dayBefore)).toBe('RETENTION_NOT_PASSED');
    story.tellCommand(placeOmbudsmanHold, HOLD).tellCommand(releaseOmbudsmanHold, HOLD);
    expect(refusal([caseOf(story)], `${ends}T12:00:00Z`)).toBe('none');
  });
});
