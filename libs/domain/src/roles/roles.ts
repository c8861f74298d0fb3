/** One enumeration for tokens, commands and scenarios. */
export const ROLES = [
  'CASEWORKER',
  'COMPLAINTS_OFFICER',
  'STAGE1_HANDLER',
  'STAGE2_DECIDER',
  'SERVICE_STAFF',
  'OMBUDSMAN_LIAISON',
  'QUALITY_REVIEWER',
  'AUDITOR',
  'SENIOR_LEAD',
  'MRC',
  'POLICY_ADMIN',
  'DATA_PROTECTION',
  'SYSTEM',
] as const;

export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** Who acts: the person behind the token, with every role the token grants. */
export interface Actor {
  readonly userId: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly grade?: string;
  readonly landlordId: string;
}

export const SYSTEM_USER = 'system';
