import { operate } from '../../support/operate.js';
import { type Evidence, type Faults } from './evidence.js';

/** What readers see is what the events tell: `npm run verify-projections`, on the running sandbox. */
export const projectionsTrue = async ({ sandbox }: Evidence): Promise<Faults> => {
  const { code, said } = await operate('worker/src/projections/verify-main.js', sandbox.dataFolder);
  return code === 0 ? [] : [`verify-projections ended with ${code}:\n${said}`];
};
