import { Injectable } from '@nestjs/common';
import { type Actor } from '@redress/domain';
import { Database } from '@redress/database';
import { assignedTo } from '@redress/read-models';

/** A handler may read what a case assigned to them names, and what they stored themselves. */
@Injectable()
export class DocumentAccess {
  constructor(private readonly database: Database) {}

  async isOnAssignedCase({ landlordId, userId }: Actor, docId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from redress.document where landlord_id = $1 and stored_by = $2 and doc_id = $3::uuid
       union all
       select 1 from redress.timeline t join redress.worklist w using (case_id)
       where t.landlord_id = $1 and t.document_ids @> to_jsonb(array[$3::text]) and ${assignedTo('$2')}
       limit 1`,
      [landlordId, userId, docId],
    );
    return rows.length > 0;
  }
}
