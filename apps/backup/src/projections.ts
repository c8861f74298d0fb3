import { allProjections } from '@redress/read-models';

/** For their names, versions and tables: nothing is projected here. */
export const PROJECTIONS = allProjections(() => {
  throw new Error('no calendar is asked for');
});
