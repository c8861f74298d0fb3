import { upcast, UPCASTERS, type Upcaster } from './upcasters.js';

/** As if `kind` had been a single word once, then a list, then a list beside its count. */
const EXAMPLE: Readonly<Record<string, Upcaster>> = {
  'EvidenceAttached@1': ({ kind, ...rest }) => ({ ...rest, kinds: [kind] }),
  'EvidenceAttached@2': (data) => ({ ...data, count: (data['kinds'] as unknown[]).length }),
};

describe('an old stored shape is read as the newest', () => {
  it('step by step, from whatever version it was stored in', () => {
    expect(upcast('EvidenceAttached', 1, { evidenceId: 'e', kind: 'PHOTO' }, EXAMPLE)).toEqual({
      schemaVersion: 3,
      data: { evidenceId: 'e', kinds: ['PHOTO'], count: 1 },
    });
    expect(upcast('EvidenceAttached', 2, { kinds: ['PHOTO', 'REPORT'] }, EXAMPLE)).toEqual({
      schemaVersion: 3,
      data: { kinds: ['PHOTO', 'REPORT'], count: 2 },
    });
  });

  it('what is of the newest version, or of a type without upcasters, stays as it is', () => {
    const data = { kinds: ['PHOTO'], count: 1 };
    expect(upcast('EvidenceAttached', 3, data, EXAMPLE)).toEqual({ schemaVersion: 3, data });
    expect(upcast('Logged', 1, data, EXAMPLE)).toEqual({ schemaVersion: 1, data });
  });

  it('the stored data are not touched', () => {
    const stored = Object.freeze({ evidenceId: 'e', kind: 'PHOTO' });
    upcast('EvidenceAttached', 1, stored, EXAMPLE);
    expect(stored).toEqual({ evidenceId: 'e', kind: 'PHOTO' });
  });

  it('every upcaster is named after a type and the version that it reads', () => {
    for (const name of Object.keys(UPCASTERS)) expect(name).toMatch(/^[A-Z][A-Za-z]+@\d+$/);
  });
});
