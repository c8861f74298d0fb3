import { type Database } from '@redress/database';

/** Which cases a change of the calendar may touch. */
export class CasesUnderCalendar {
  constructor(private readonly database: Database) {}

  /** Cases with a deadline that is due on the day or later and was not cancelled, in the order of their ids. */
  async dueFrom(day: string): Promise<readonly { readonly caseId: string; readonly landlordId: string }[]> {
    const rows = await this.database.query<{ case_id: string; landlord_id: string }>(
      `select distinct case_id, landlord_id from redress.deadline
       where due_on >= $1 and ended_how is distinct from 'CANCELLED'
       order by case_id`,
      [day],
    );
    return rows.map(({ case_id: caseId, landlord_id: landlordId }) => ({ caseId, landlordId }));
  }
}
