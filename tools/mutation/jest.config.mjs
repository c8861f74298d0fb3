import jest from '../../jest.config.mjs';

const unit = jest.projects.find(({ displayName }) => displayName === 'unit');

/** @type {import("jest").Config} */
export default {
  ...unit,
  roots: ['<rootDir>/libs/domain', '<rootDir>/tools/mutation'],
  testMatch: ['<rootDir>/tools/mutation/every-domain-spec.cjs'],
};
