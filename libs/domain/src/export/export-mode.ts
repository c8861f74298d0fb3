import { type DataOf } from '../complaint/events/index.js';
import { type Actor, type Role } from '../roles/roles.js';

/**
 * COMPLETE is the record as the Ombudsman asks for it; SUBJECT_ACCESS is the resident's own copy, with what is other
 * people's left out; AUDIT is everything, with the checks of its integrity (lifecycle §8).
 */
export type ExportMode = DataOf<'RecordExported'>['mode'];

export const EXPORT_MODES = ['COMPLETE', 'SUBJECT_ACCESS', 'AUDIT'] as const satisfies readonly ExportMode[];

/** Who may have an export made (lifecycle §6, row "export bundle"). */
export const MAKING: Readonly<Record<ExportMode, readonly Role[]>> = {
  COMPLETE: ['COMPLAINTS_OFFICER', 'OMBUDSMAN_LIAISON'],
  SUBJECT_ACCESS: ['COMPLAINTS_OFFICER', 'OMBUDSMAN_LIAISON'],
  AUDIT: ['COMPLAINTS_OFFICER', 'OMBUDSMAN_LIAISON'],
};

/** Who may fetch one that was made: whoever may make it, and the readers of that row. */
export const FETCHING: Readonly<Record<ExportMode, readonly Role[]>> = {
  COMPLETE: [...MAKING.COMPLETE, 'AUDITOR', 'SENIOR_LEAD'],
  SUBJECT_ACCESS: [...MAKING.SUBJECT_ACCESS, 'AUDITOR', 'SENIOR_LEAD'],
  AUDIT: [...MAKING.AUDIT, 'AUDITOR'],
};

/** To whom a bundle of each mode goes, as the case's record names it. */
export const RECIPIENTS: Readonly<Record<ExportMode, string>> = {
  COMPLETE: 'HOUSING_OMBUDSMAN',
  SUBJECT_ACCESS: 'RESIDENT',
  AUDIT: 'AUDITOR',
};

export const mayExport = (table: typeof MAKING, mode: ExportMode, { roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some((role) => table[mode].includes(role));
