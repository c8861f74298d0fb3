import { answered } from '../../testing/journeys.js';
import { needsApproval } from './remedy-approval.js';

const rules = (approver: string | null) => {
  const [profile] = answered().book.versions;
  if (profile === undefined) throw new Error('no profile');
  return { ...profile, compensation: { ...profile.compensation, approvalOverPence: 10_000, approver } };
};
const manager = { personId: 'manager', grade: 'MANAGER' };
const anybody = { personId: 'anybody' };

describe('who approves an offer of money', () => {
  it.each([
    ['at the threshold', 10_000, false],
    ['a penny above it', 10_001, true],
    ['no amount', undefined, false],
  ])('[7.2] %s', (_what, amountPence, needed) => {
    const offer = { type: 'FINANCIAL' as const, ...(amountPence !== undefined && { amountPence }) };
    expect(needsApproval(offer, rules('MANAGER'))).toBe(needed);
    expect(needsApproval(offer, rules(null))).toBe(needed);
  });

  it('[7.2] only money: a repair is not measured by what it costs', () => {
    expect(needsApproval({ type: 'REPAIR', amountPence: 10_001 }, rules('MANAGER'))).toBe(false);
  });

  it.each([
    ['by the approver, where one is named', 'MANAGER', manager, false],
    ['by another, where one is named', 'MANAGER', anybody, true],
    ['by anybody, where none is named', null, anybody, false],
  ])('[7.2] approved %s', (_who, approver, approvedBy, needed) => {
    const offer = { type: 'FINANCIAL' as const, amountPence: 10_001, approvedBy };
    expect(needsApproval(offer, rules(approver))).toBe(needed);
  });

  it('[7.2] an approver who makes the offer needs nobody else', () => {
    const offer = { type: 'FINANCIAL' as const, amountPence: 10_001 };
    expect(needsApproval(offer, rules('MANAGER'), 'MANAGER')).toBe(false);
    expect(needsApproval(offer, rules('MANAGER'), 'CLERK')).toBe(true);
  });
});
