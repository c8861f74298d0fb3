import { acknowledged, answered, escalated, logged, pastFact } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type TriageComplaint } from './triage.js';

const against = (change: Partial<TriageComplaint>) => logged().against('triage', samples.triage(change));

describe('triage', () => {
  it('[6.1] weighs complexity, vulnerability and risk; the flags of the case follow', () => {
    const story = logged().tell(
      'triage',
      samples.triage({ complexity: 'HIGH', vulnerable: true, atRisk: true, urgentActions: ['A heater today'] }),
    );
    expect(story.last('Triaged').data).toMatchObject({ route: 'INVESTIGATE', complexity: 'HIGH' });
    expect(story.complaint.flags).toMatchObject({ vulnerable: true, atRisk: true });
    expect(story.changes()).toEqual([]);
  });

  it.each([
    ['an urgent action', { urgentActions: ['A heater today'] }, []],
    ['a reason for none', { noUrgentActionReason: 'The family has moved to a hotel.' }, []],
    ['neither', {}, ['URGENT_ACTION_REQUIRED 6.1']],
    ['an empty list', { urgentActions: [] }, ['URGENT_ACTION_REQUIRED 6.1']],
    ['blank words', { urgentActions: ['  '], noUrgentActionReason: ' ' }, ['URGENT_ACTION_REQUIRED 6.1']],
  ])('[6.1] somebody at risk: %s', (_what, given, codes) => {
    expect(against({ atRisk: true, ...given })).toEqual(codes);
  });

  it('[6.1] asks for no urgent action where nobody is at risk', () => {
    expect(against({ atRisk: false })).toEqual([]);
  });

  it('[6.1] records as a past fact that nothing was done', () => {
    const story = logged().tell('triage', samples.triage({ atRisk: true }), pastFact);
    expect(story.last('Triaged').metadata.nonCompliant).toEqual(['URGENT_ACTION_REQUIRED']);
  });

  it('[6.1] belongs to stage 1, before its answer', () => {
    expect(acknowledged().against('triage', samples.triage())).toEqual([]);
    expect(answered().against('triage', samples.triage())).toEqual(['INVALID_STATE']);
    expect(escalated().against('triage', samples.triage())).toEqual(['INVALID_STATE']);
  });
});
