import { ApiProperty } from '@nestjs/swagger';

class ChangedByBody {
  @ApiProperty() revision!: number;
  @ApiProperty({ format: 'uuid' }) eventId!: string;
  @ApiProperty({ example: 'Extended' }) type!: string;
  @ApiProperty() occurredAt!: string;
  @ApiProperty() recordedAt!: string;
  @ApiProperty({ type: Object }) actor!: object;
  @ApiProperty({ description: 'Recorded on a later day than it happened.' }) late!: boolean;
  @ApiProperty({ required: false }) correctedBy?: string;
  @ApiProperty({ required: false }) corrects?: string;
}

class FieldChangeBody {
  @ApiProperty({ example: 'deadlines[RESP/1].dueOn' }) field!: string;
  @ApiProperty({ nullable: true, type: Object }) before!: unknown;
  @ApiProperty({ nullable: true, type: Object }) after!: unknown;
  @ApiProperty({ nullable: true, type: ChangedByBody, description: 'null when only time passed.' })
  changedBy!: ChangedByBody | null;
}

export class DiffBody {
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ enum: ['known', 'happened'] }) view!: string;
  @ApiProperty({ type: [FieldChangeBody] }) items!: FieldChangeBody[];
}
