import { ApiProperty } from '@nestjs/swagger';
import { EXPORT_MODES } from '@redress/domain';

class ProgressBody {
  @ApiProperty() done!: number;
  @ApiProperty() total!: number;
  @ApiProperty({ description: 'What is being written.' }) step!: string;
}

class FailureBody {
  @ApiProperty({ enum: ['STORAGE_FULL', 'DOCUMENT_UNREADABLE', 'ERASED', 'INTERNAL'] }) code!: string;
  @ApiProperty() detail!: string;
}

class BundleBody {
  @ApiProperty() sha256!: string;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'Where to fetch it.' }) download!: string;
}

/** An export as its status is told. */
export class ExportAnswer {
  @ApiProperty({ format: 'uuid' }) exportId!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ enum: ['QUEUED', 'RUNNING', 'READY', 'FAILED'] }) status!: string;
  @ApiProperty({ type: ProgressBody }) progress!: ProgressBody;
  @ApiProperty({ type: FailureBody, required: false }) failure?: FailureBody;
  @ApiProperty({ enum: EXPORT_MODES }) mode!: string;
  @ApiProperty({ description: 'The last revision that is in it.' }) revision!: number;
  @ApiProperty() askedBy!: string;
  @ApiProperty({ format: 'date-time' }) askedAt!: string;
  @ApiProperty({ type: String, nullable: true }) ombudsmanReference!: string | null;
  @ApiProperty({ type: BundleBody, required: false, description: 'Once it is READY.' }) bundle?: BundleBody;
  @ApiProperty({ type: Object, required: false, description: 'What is missing, and why: gaps, requestedItems.' })
  report?: object;
}

export class ExportList {
  @ApiProperty({ type: [ExportAnswer] }) items!: ExportAnswer[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
