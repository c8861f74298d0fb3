import { answered, logged } from '../../testing/journeys.js';
import { handOffHazard, placeOmbudsmanHold, recordExport, releaseOmbudsmanHold } from './hand-off.js';

const system = { as: 'SYSTEM' } as const;
const handOff = { ref: 'HZ-9', at: '2025-03-03T10:00:00.000Z', to: 'HAZARD_TEAM' };
const hold = (ombCaseId: string) => ({ ombCaseId, reason: 'REFERRED' });

describe('what other processes put on a case', () => {
  it('I20: a possible hazard is handed over, once; nothing else is', () => {
    const story = logged({ log: { possibleHazard: true } }).tellCommand(handOffHazard, handOff);
    expect(story.complaint.hazardRef).toBe('HZ-9');
    expect(story.againstCommand(handOffHazard, handOff, system)).toEqual(['STALE']);
    expect(logged().againstCommand(handOffHazard, handOff, system)).toEqual(['STALE']);
  });

  it('I16: several Ombudsman cases hold it, until the last lets go', () => {
    const story = answered().tellCommand(placeOmbudsmanHold, hold('A')).tellCommand(placeOmbudsmanHold, hold('B'));
    expect(story.againstCommand(placeOmbudsmanHold, hold('A'), system)).toEqual(['STALE']);
    story.tellCommand(releaseOmbudsmanHold, hold('A'));
    expect(story.complaint).toMatchObject({ holds: ['B'], flags: { ombudsmanHold: true } });
    expect(story.againstCommand(releaseOmbudsmanHold, hold('A'), system)).toEqual(['STALE']);
    expect(story.tellCommand(releaseOmbudsmanHold, hold('B')).complaint.flags.ombudsmanHold).toBe(false);
  });

  it('[5.12] what was exported to whom, under which hash', () => {
    const exported = {
      exportId: 'e1',
      mode: 'COMPLETE',
      recipient: 'OMBUDSMAN',
      revision: 4,
      bundleSha256: 'a',
      checkpoint: 'c',
    };
    const story = answered().tellCommand(recordExport, exported);
    expect(story.last('RecordExported').data).toEqual(exported);
    expect(story.againstCommand(recordExport, exported, { as: 'OMBUDSMAN_LIAISON' })).toEqual(['FORBIDDEN_ROLE']);
  });

  it('what the system does is no user’s revision', () => {
    const story = answered();
    const before = story.complaint.lastUserRevision;
    expect(story.tellCommand(placeOmbudsmanHold, hold('A')).complaint).toMatchObject({
      lastUserRevision: before,
      revision: before + 1,
    });
  });
});
