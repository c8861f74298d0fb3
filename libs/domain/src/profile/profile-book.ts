import { type LocalDate } from '../kernel/local-date.js';
import { type Profile } from './profile.js';

/** All versions of one landlord's profile. A case keeps the version of its stage; an act is judged by the one in force. */
export class ProfileBook {
  readonly #versions: readonly Profile[];

  constructor(versions: readonly Profile[]) {
    this.#versions = [...versions].sort((one, other) => one.version - other.version);
  }

  /** The newest version whose first day has come; undefined before the first. */
  inForceOn(date: LocalDate): Profile | undefined {
    return this.#versions.filter(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= date).at(-1);
  }

  version(version: number): Profile | undefined {
    return this.#versions.find((profile) => profile.version === version);
  }

  get versions(): readonly Profile[] {
    return this.#versions;
  }
}
