import { ApiProperty } from '@nestjs/swagger';
import { ERASURE_GROUNDS } from '@redress/erasure';

class ErasureSubjectBody {
  @ApiProperty({ required: false, format: 'uuid' }) residentId?: string;
  @ApiProperty({ required: false, format: 'uuid' }) caseId?: string;
}

/** One erasure as it is told: who asked, who decided, what was destroyed. */
export class ErasureAnswer {
  @ApiProperty({ format: 'uuid' }) erasureId!: string;
  @ApiProperty({ example: 'code-2024' }) landlordId!: string;
  @ApiProperty({ type: ErasureSubjectBody, description: 'Either a resident or a case.' }) subject!: ErasureSubjectBody;
  @ApiProperty({ enum: ERASURE_GROUNDS }) ground!: string;
  @ApiProperty({ enum: ['REQUESTED', 'APPROVED', 'REJECTED', 'ERASED'] }) status!: string;
  @ApiProperty({ type: [String], description: 'The cases whose Text can no longer be read.' }) caseIds!: string[];
  @ApiProperty({ type: [String], description: 'The documents whose keys were destroyed.' }) documentIds!: string[];
  @ApiProperty() requestedBy!: string;
  @ApiProperty({ format: 'date-time' }) requestedAt!: string;
  @ApiProperty({ required: false }) decidedBy?: string;
  @ApiProperty({ required: false, format: 'date-time' }) decidedAt?: string;
  @ApiProperty({ required: false, format: 'date-time' }) erasedAt?: string;
  @ApiProperty() revision!: number;
}

export class ErasureList {
  @ApiProperty({ type: [ErasureAnswer] }) items!: ErasureAnswer[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
