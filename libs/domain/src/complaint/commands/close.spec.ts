import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  closed,
  escalated,
  investigating,
  logged,
  pastFact,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { placeOmbudsmanHold, releaseOmbudsmanHold } from '../system/hand-off.js';
import { type Story } from '../../testing/story.js';

const confirmed = (story: Story) => samples.close({ residentConfirmedAt: story.now });
const upheld = (): Story => {
  const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
  const [decision] = samples.respond('').decisions;
  const decisions = decision === undefined ? [] : [{ ...decision, decision: 'UPHELD' as const }];
  return answer(story.at('2025-03-17 15:00'), 1, {
    decisions,
    faultAcknowledged: true,
    remedies: [{ remedyId: 'boiler' }],
  });
};

describe('close', () => {
  it('[6.10] ends the case once the resident has confirmed', () => {
    const story = closed();
    expect(story.state).toBe('CLOSED(1)');
    expect(story.last('Closed').data.outcome).toBe('RESOLVED_S1');
  });

  it.each([
    ['code-2024: twenty working days after the answer', 'code-2024', '2025-04-14 23:59', '2025-04-15 00:01'],
    ['Kirklees: its window of ten', 'kirklees', '2025-03-31 23:59', '2025-04-01 00:01'],
    ['Hillingdon: window unknown, so twenty', 'hillingdon', '2025-04-14 23:59', '2025-04-15 00:01'],
  ])('[6.10] without a word of the resident: %s', (_what, landlord, last, after) => {
    const story = answered({ landlord });
    expect(story.at(last).against('close', samples.close())).toEqual(['ESCALATION_WINDOW_OPEN 6.10']);
    expect(story.at(after).against('close', samples.close())).toEqual([]);
  });

  it('[6.20] after the final answer there is nothing to wait for', () => {
    expect(answeredFinally().against('close', samples.close({ outcome: 'EXHAUSTED' }))).toEqual([]);
  });

  it.each([
    ['answered at stage 1', answered, 'RESOLVED_S1'],
    ['answered finally', answeredFinally, 'EXHAUSTED'],
    ['refused', refused, 'REFUSED'],
  ] as const)('has the outcome that the case had: %s', (_state, begin, outcome) => {
    for (const said of ['RESOLVED_S1', 'EXHAUSTED', 'REFUSED', 'WITHDRAWN'] as const) {
      const story = begin();
      const body = samples.close({ outcome: said, residentConfirmedAt: story.now });
      expect(story.against('close', body)).toEqual(said === outcome ? [] : ['INVALID_STATE']);
    }
  });

  it('[7.3] nor when the checklist says that a remedy is open', () => {
    const story = answered();
    const checklist = { actionsComplete: true, remediesComplete: false, learningRecorded: true };
    expect(story.against('close', { ...confirmed(story), checklist })).toEqual(['OPEN_REMEDIES 7.3']);
  });

  it('[6.6] not while an action is open, nor when the checklist says so', () => {
    const story = answered().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'o',
      dueOn: '2025-04-30',
    });
    expect(story.against('close', confirmed(story))).toEqual(['OPEN_ACTIONS 6.6']);
    story.tell('complete-action', { actionId: 'flue', completedAt: story.now, evidence: 'Report' });
    expect(story.against('close', confirmed(story))).toEqual([]);
    const checklist = { actionsComplete: false, remediesComplete: true, learningRecorded: true };
    expect(story.against('close', { ...confirmed(story), checklist })).toEqual(['OPEN_ACTIONS 6.6']);
  });

  it.each([
    ['complete-remedy', (story: Story) => samples.completeRemedy('boiler', story.now)],
    ['decline-remedy', (story: Story) => ({ remedyId: 'boiler', at: story.now, by: 'RESIDENT', note: 'No' })],
  ] as const)('[7.3] not while a remedy is open; %s ends it', (command, body) => {
    const story = answered().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    expect(story.against('close', confirmed(story))).toEqual(['OPEN_REMEDIES 7.3']);
    story.tell(command, body(story));
    expect(story.against('close', confirmed(story))).toEqual([]);
  });

  it('[9.7] not while the Ombudsman has it', () => {
    const hold = { ombCaseId: 'HOS-1', reason: 'REFERRED' };
    const story = answered().tellCommand(placeOmbudsmanHold, hold);
    expect(story.against('close', confirmed(story))).toEqual(['OMBUDSMAN_HOLD 9.7']);
    story.tellCommand(releaseOmbudsmanHold, hold);
    expect(story.against('close', confirmed(story))).toEqual([]);
  });

  it('[9.1] not before an upheld answer has been learnt from', () => {
    const story = upheld();
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(story.against('close', confirmed(story))).toEqual(['LEARNING_NOT_CONSIDERED 9.1']);
    story.tell('record-learning', samples.learning({ outcome: 'NONE' }));
    expect(story.against('close', confirmed(story))).toEqual([]);
    const checklist = { actionsComplete: true, remediesComplete: true, learningRecorded: false };
    expect(story.against('close', { ...confirmed(story), checklist })).toEqual(['LEARNING_NOT_CONSIDERED 9.1']);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = upheld().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'o',
      dueOn: '2025-04-30',
    });
    story.tellCommand(placeOmbudsmanHold, { ombCaseId: 'HOS-1', reason: 'REFERRED' });
    expect(story.refusals('close', samples.close())).toEqual([
      'OPEN_ACTIONS',
      'OPEN_REMEDIES',
      'OMBUDSMAN_HOLD',
      'ESCALATION_WINDOW_OPEN',
      'LEARNING_NOT_CONSIDERED',
    ]);
  });

  it('[7.3] records as a past fact that it was closed too early', () => {
    const story = answered();
    story.tell('close', samples.close(), pastFact);
    expect(story.last('Closed').metadata.nonCompliant).toEqual(['ESCALATION_WINDOW_OPEN']);
  });

  it.each([
    ['logged', logged],
    ['under investigation', acknowledged],
    ['asked to escalate', requested],
    ['withdrawn', withdrawn],
    ['closed', closed],
  ])('ends only what is answered or refused, not what is %s', (_state, begin) => {
    expect(begin().refusals('close', confirmed(begin()))[0]).toBe('INVALID_STATE');
  });
});

describe('withdraw', () => {
  it('[6.3] ends every duty to acknowledge or answer', () => {
    const story = withdrawn();
    expect(story.state).toBe('WITHDRAWN(1)');
    expect(story.changes()).toEqual(['RESP/1 CANCELLED 2025-03-10', 'BACKSTOP/1 CANCELLED 2025-03-10']);
  });

  it.each([
    ['before it was due', '2025-03-19 23:59', 'CANCELLED'],
    ['after it was due', '2025-03-20 00:01', 'BREACHED'],
  ])('[6.3] %s: what was missed stays missed', (_when, at, status) => {
    const story = acknowledged().at(at);
    story.tell('withdraw', samples.withdraw(story.now));
    expect(story.deadline('RESP/1')?.status).toBe(status);
  });

  it.each([
    ['RESIDENT', []],
    ['REPRESENTATIVE', []],
    ['LANDLORD', ['WITHDRAWAL_NOT_BY_RESIDENT']],
  ])('only the resident, or who stands for them, withdraws: %s', (by, codes) => {
    const story = acknowledged();
    expect(story.against('withdraw', samples.withdraw(story.now, { by }))).toEqual(codes);
    expect(story.against('withdraw', samples.withdraw(story.now, { by }), pastFact)).toEqual(codes);
  });

  it('[5.12] keeps the evidence', () => {
    expect(withdrawn().last('Withdrawn').data.evidence).toBe(samples.withdraw('').evidence);
  });

  it('[5.12] with evidence, and all that is wrong in the order of the rulebook', () => {
    const story = acknowledged();
    expect(story.against('withdraw', samples.withdraw(story.now, { evidence: ' ' }))).toEqual([
      'EVIDENCE_REQUIRED 5.12',
    ]);
    const worst = samples.withdraw(story.now, { by: 'LANDLORD', evidence: '' });
    expect(story.refusals('withdraw', worst)).toEqual(['WITHDRAWAL_NOT_BY_RESIDENT', 'EVIDENCE_REQUIRED']);
  });

  it.each([
    ['withdrawn', withdrawn],
    ['closed', closed],
    ['refused', refused],
  ])('needs a case that is open, not one that is %s', (_state, begin) => {
    expect(begin().against('withdraw', samples.withdraw(begin().now))).toEqual(['INVALID_STATE']);
  });
});

describe('reopen', () => {
  const reopened = { reason: 'New facts', trigger: 'RESIDENT' };

  it('[6.3] goes back to where it stood; the clocks were never stopped (D10)', () => {
    const story = withdrawn().at('2025-03-18 10:00').tell('reopen', reopened);
    expect(story.state).toBe('INVESTIGATING(1)');
    expect(story.changes()).toEqual(['RESP/1 STARTED 2025-03-19', 'BACKSTOP/1 STARTED 2025-03-24']);
    expect(story.complaint.deadlines['RESP/1']).toMatchObject({ startedOn: '2025-03-05', dueOn: '2025-03-19' });
  });

  it.each([
    ['RESPONDED(1)', closed],
    [
      'LOGGED(2)',
      () => {
        const story = escalated();
        return story.tell('withdraw', samples.withdraw(story.now));
      },
    ],
    [
      'ESC_REQUESTED(2)',
      () => {
        const story = requested();
        return story.tell('withdraw', samples.withdraw(story.now));
      },
    ],
    ['REFUSED(1)', () => refused().tell('close', samples.close({ outcome: 'REFUSED' }))],
  ])('to %s', (state, begin) => {
    expect(begin().tell('reopen', reopened).state).toBe(state);
  });

  it('a closed case that was marked as a duplicate goes back to where it stood before it was closed', () => {
    const story = closed();
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' }).tell('reopen', reopened);
    expect(story.state).toBe('RESPONDED(1)');
    expect(story.complaint.duplicateOf).toBeUndefined();
  });

  it('needs a case that was closed or withdrawn', () => {
    expect(answered().against('reopen', reopened)).toEqual(['INVALID_STATE']);
    expect(refused().against('reopen', reopened)).toEqual(['INVALID_STATE']);
  });
});
