import { SETTINGS, SettingFault, type Setting, type SettingName, type Settings } from './settings.js';

/** Every fault of the configuration in one message; the process that meets it exits with EX_CONFIG. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** sysexits.h: something is wrong in the configuration; a supervisor must not try again. */
export const EX_CONFIG = 78;

const REQUIRED_IN_PRODUCTION: readonly SettingName[] = [
  'DATABASE_URL',
  'EVENTSTORE_URL',
  'MASTER_KEY',
  'LOG_SIGNING_KEY',
];

const productionFaults = (settings: Partial<Settings>): string[] => {
  const allowed = settings.REDRESS_ALLOW ?? [];
  const faults = REQUIRED_IN_PRODUCTION.filter((name) => settings[name] === undefined).map(
    (name) => `${name} is required in production.`,
  );
  if (settings.OIDC_ISSUER === undefined && !allowed.includes('sandbox-issuer'))
    faults.push('OIDC_ISSUER is required in production: the sandbox issuer signs tokens for anybody who asks.');
  if (settings.SANDBOX_NOW !== undefined && !allowed.includes('sandbox-clock'))
    faults.push('SANDBOX_NOW moves the clock, which production refuses.');
  return faults;
};

/** Reads and checks the whole environment at once. An empty text counts as not set. */
export const readConfiguration = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [SettingName, Setting<unknown>][]) {
    const given = environment[name];
    const text = given === undefined || given === '' ? setting.fallback : given;
    if (text === undefined) continue;
    try {
      values[name] = setting.read(text);
    } catch (error) {
      if (!(error instanceof SettingFault)) throw error;
      faults.push(`${name} ${error.message}.`);
    }
  }
  const settings = values as unknown as Settings;
  if (settings.REDRESS_MODE === 'production') faults.push(...productionFaults(settings));
  if (faults.length > 0) throw new ConfigurationError(faults);
  return settings;
};

/** `deploy/env.example`: every setting with its meaning, and no secret. */
export const environmentExample = (): string =>
  (Object.entries(SETTINGS) as [SettingName, Setting<unknown>][])
    .map(([name, { says, fallback, example }]) => {
      const set = fallback !== undefined && fallback !== '';
      return `# ${says}\n${set ? '' : '#'}${name}=${fallback ?? example ?? ''}`;
    })
    .join('\n\n')
    .concat('\n');
