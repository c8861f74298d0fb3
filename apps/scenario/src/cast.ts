import { type PersonInFile } from './scenario-file.js';

/** Who a step may be played as without being named under `people`. */
const ROLES_BY_NAME: Readonly<Record<string, string>> = {
  caseworker: 'CASEWORKER',
  officer: 'COMPLAINTS_OFFICER',
  handler: 'STAGE1_HANDLER',
  decider: 'STAGE2_DECIDER',
  staff: 'SERVICE_STAFF',
  liaison: 'OMBUDSMAN_LIAISON',
  reviewer: 'QUALITY_REVIEWER',
  auditor: 'AUDITOR',
  lead: 'SENIOR_LEAD',
  mrc: 'MRC',
  admin: 'POLICY_ADMIN',
  protection: 'DATA_PROTECTION',
};

export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly grade?: string;
  readonly landlordId: string;
}

/** The people of a scenario: those it names, and one for each role. */
export class Cast {
  constructor(
    private readonly people: Readonly<Record<string, PersonInFile>>,
    private readonly landlordId: string,
  ) {}

  identity(name: string): Identity {
    const person = this.people[name];
    const role = ROLES_BY_NAME[name] ?? (/^[A-Z_0-9]+$/.test(name) ? name : undefined);
    if (person === undefined && role === undefined)
      throw new Error(
        `nobody is called ${name}: name them under people, or use ${Object.keys(ROLES_BY_NAME).join(', ')}`,
      );
    return {
      userId: name,
      name: person?.name ?? name,
      roles: person?.roles ?? (role === undefined ? [] : [role]),
      landlordId: this.landlordId,
      ...(person?.grade !== undefined && { grade: person.grade }),
    };
  }

  /** A Person as commands take it. */
  person(name: string): { personId: string; grade?: string } {
    const grade = this.people[name]?.grade;
    return { personId: name, ...(grade !== undefined && { grade }) };
  }
}
