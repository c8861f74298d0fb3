import { allProjections } from '@redress/read-models';

const isAsked = (): never => {
  throw new Error('nothing is projected here');
};

/** For their names, versions and tables. */
export const PROJECTIONS = allProjections(isAsked, isAsked);
