import { readFileSync } from 'node:fs';
import { type User } from './users.js';

const EXAMPLE = '[{"name": "admin", "password": "…", "groups": ["$admins"]}]';

/** Reads the users of a node from a JSON file and says what is wrong with it. */
export const readUsersFile = (path: string): readonly User[] => {
  const fault = (why: string) => new Error(`${path} ${why}; it should read like ${EXAMPLE}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw fault(`cannot be read (${(error as Error).message})`);
  }
  if (!Array.isArray(parsed) || parsed.length === 0) throw fault('is not a list of users');
  if (!parsed.every(isUser)) throw fault('has a user without a name or a password, or with groups that are no texts');
  return parsed;
};

const isUser = (value: unknown): value is User => {
  const { name, password, groups = [] } = (value ?? {}) as Record<string, unknown>;
  const areGroups = Array.isArray(groups) && groups.every((group) => typeof group === 'string');
  return isText(name) && isText(password) && areGroups;
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
