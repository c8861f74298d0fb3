import { ApiProperty, type ApiResponseOptions, getSchemaPath } from '@nestjs/swagger';

class LiveActorBody {
  @ApiProperty({ example: 'CASEWORKER' }) role!: string;
}

/** The data of one message; its id is the position, its event the type. */
export class LiveEventBody {
  @ApiProperty({ example: '18234', description: 'The place in the log; lists read with ?after= it show this write.' })
  position!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ required: false, example: 'KIR-2024-00001' }) reference?: string;
  @ApiProperty({ example: 3 }) revision!: number;
  @ApiProperty({ example: 'Acknowledged' }) type!: string;
  @ApiProperty() occurredAt!: string;
  @ApiProperty() recordedAt!: string;
  @ApiProperty({ type: LiveActorBody }) actor!: LiveActorBody;
  @ApiProperty({ description: 'What happened, in a sentence without any personal text.' }) sentence!: string;
}

export const STREAM_SCHEMA: ApiResponseOptions = {
  status: 200,
  description: 'Messages with id, event and data; the data is JSON.',
  content: { 'text/event-stream': { schema: { $ref: getSchemaPath(LiveEventBody) } } },
};
