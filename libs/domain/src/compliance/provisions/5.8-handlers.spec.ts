import {
  acknowledged,
  answer,
  asHandler,
  handlerOf,
  investigating,
  investigatingAgain,
  pastFact,
  withdrawn,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

describe('5.8 fair handling', () => {
  const heard = (story: Story): Story => story.tell('record-resident-heard', samples.heard(story.now));
  const told = (story: Story, change = {}): Story =>
    story.at('2025-03-17 15:00').tell('respond', samples.respond(story.now, change), { ...asHandler });

  it('[5.8] heard, independent, everything considered', () => {
    expect(judged(investigating(), '5.8')).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(withdrawn(), '5.8')).toBe('NA WITHDRAWN');
    expect(judged(told(heard(investigating())), '5.8')).toBe('PASS');
    expect(judged(told(investigating()), '5.8')).toBe('FAIL NOT_HEARD');
  });

  it.each([
    ['POSITION', 'PASS'],
    ['UPDATE', 'FAIL NOT_HEARD'],
  ])('[5.8] an attempt to reach the resident about %s: %s', (purpose, expected) => {
    const story = investigating();
    story.tell('record-contact-attempt', { ...samples.heard(story.now), purpose });
    expect(judged(told(story), '5.8')).toBe(expected);
  });

  it.each([
    ['on the day of receipt', '2025-03-03 10:00', 'PASS'],
    ['after the answer', '2025-03-18 10:00', 'FAIL NOT_HEARD'],
  ])('[5.8] heard %s: %s', (_when, at, expected) => {
    const story = told(investigating()).at('2025-03-18 10:00');
    story.tell('record-resident-heard', samples.heard(london(at)), { lateRecordingReason: 'x' });
    expect(judged(story, '5.8')).toBe(expected);
  });

  it.each([
    ['the subject of the complaint', { subjectOfComplaint: true }, 'code-2024', 'FAIL SUBJECT_OF_COMPLAINT'],
    ['involved before, where the policy forbids it', { priorInvolvement: true }, 'kirklees', 'FAIL PRIOR_INVOLVEMENT'],
    ['involved before, where it does not', { priorInvolvement: true }, 'code-2024', 'PASS'],
  ])('[5.8] a handler who is %s', (_what, declared, landlord, expected) => {
    const story = acknowledged({ landlord });
    const assigned = handlerOf(story, 1);
    story.tell(
      'assign-handler',
      { ...assigned, conflictDeclaration: { ...assigned.conflictDeclaration, ...declared } },
      pastFact,
    );
    expect(judged(told(heard(story)), '5.8')).toBe(expected);
  });

  it('[5.8] a handler who acted before declaring', () => {
    const story = acknowledged().tell('record-resident-heard', samples.heard(london('2025-03-05 11:00')), {
      userId: 'handler',
    });
    expect(judged(told(story.tell('assign-handler', handlerOf(story, 1))), '5.8')).toBe('FAIL ACTED_BEFORE_DECLARING');
  });

  it('[5.8] a conflict that was open when the answer went out', () => {
    const story = heard(investigating()).tell('declare-conflict', { personId: 'handler', nature: 'x' });
    const open = story.copy().at('2025-03-17 15:00');
    open.tell('respond', samples.respond(open.now), pastFact);
    expect(judged(open, '5.8')).toBe('FAIL CONFLICT_UNRESOLVED');
    open.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'x' });
    expect(judged(open, '5.8')).toBe('FAIL CONFLICT_UNRESOLVED');
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'x' });
    expect(judged(told(story), '5.8')).toBe('PASS');
  });

  it('[5.8] what the resident brought is considered, and nothing that nobody attached', () => {
    const photo = { evidenceId: 'photo', docRef: LETTER, kind: 'PHOTO', source: 'RESIDENT', description: 'x' };
    const story = heard(investigating()).tell('attach-evidence', photo);
    expect(judged(told(story.copy()), '5.8')).toBe('FAIL EVIDENCE_NOT_CONSIDERED');
    expect(judged(told(story.copy(), { evidenceConsidered: ['photo'] }), '5.8')).toBe('PASS');
    const unknown = told(story.copy(), { evidenceConsidered: ['photo', 'other'] });
    expect(judged(unknown, '5.8')).toBe('FAIL EVIDENCE_NOT_ATTACHED');
    expect(judged(unknown, '5.12')).toBe('FAIL EVIDENCE_NOT_ATTACHED');
    const later = told(heard(investigating())).tell('attach-evidence', photo);
    expect(judged(later, '5.8')).toBe('PASS');
  });

  it('[5.8] is shown by who was assigned, who was heard and the answer', () => {
    expect(evidenceFor(told(heard(investigating())), '5.8')).toEqual(['HandlerAssigned', 'ResidentHeard', 'Responded']);
  });

  it.each([
    ['the day after the answer', '2025-03-18 00:00', 'FAIL NOT_HEARD'],
    ['on the day of the answer', '2025-03-17 23:00', 'PASS'],
  ])('[5.8] heard %s: %s', (_when, at, expected) => {
    const story = told(investigating()).at('2025-03-18 10:00');
    story.tell('record-resident-heard', samples.heard(london(at)), { lateRecordingReason: 'x' });
    expect(judged(story, '5.8')).toBe(expected);
  });

  it('[5.8] heard at stage 2 alone does not make up for stage 1', () => {
    const story = answer(heard(investigatingAgain()).at('2025-04-22 15:00'), 2);
    expect(judged(story, '5.8')).toBe('FAIL NOT_HEARD');
  });

  it('[5.8] a conflict settled for one person stays open for another', () => {
    const story = heard(investigating());
    for (const personId of ['handler', 'other']) story.tell('declare-conflict', { personId, nature: 'x' });
    story.tell('resolve-conflict', { personId: 'other', resolution: 'MITIGATED', measures: 'x' });
    story.at('2025-03-17 15:00').tell('respond', samples.respond(story.now), pastFact);
    expect(judged(story, '5.8')).toBe('FAIL CONFLICT_UNRESOLVED');
    expect(evidenceFor(story, '5.8')).toEqual(['ConflictDeclared']);
  });

  it('[5.8] a conflict settled once and declared again is open', () => {
    const story = heard(investigating()).tell('declare-conflict', { personId: 'handler', nature: 'x' });
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'x' });
    story.tell('declare-conflict', { personId: 'handler', nature: 'y' });
    story.at('2025-03-17 15:00').tell('respond', samples.respond(story.now), pastFact);
    expect(judged(story, '5.8')).toBe('FAIL CONFLICT_UNRESOLVED');
  });

  it('[5.8] a conflict declared after the answer is not held against it', () => {
    const story = told(heard(investigating())).tell('declare-conflict', { personId: 'handler', nature: 'x' }, pastFact);
    expect(judged(story, '5.8')).toBe('PASS');
  });

  it('[5.8] what the landlord itself attached need not be weighed; several things may be', () => {
    const photo = { docRef: LETTER, kind: 'PHOTO', description: 'x' };
    const story = heard(investigating());
    story.tell('attach-evidence', { ...photo, evidenceId: 'ours', source: 'LANDLORD' });
    expect(judged(told(story.copy()), '5.8')).toBe('PASS');
    story.tell('attach-evidence', { ...photo, evidenceId: 'theirs', source: 'RESIDENT' });
    expect(evidenceFor(told(story.copy()), '5.8')).toEqual(['EvidenceAttached']);
    expect(judged(told(story.copy(), { evidenceConsidered: ['theirs'] }), '5.8')).toBe('PASS');
    const unknown = told(story.copy(), { evidenceConsidered: ['theirs', 'other'] });
    expect(evidenceFor(unknown, '5.8')).toEqual(['Responded']);
  });
});
