import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import { PROBLEM_TYPE } from './problem.js';

class EventOfReceipt {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'Acknowledged' }) type!: string;
  @ApiProperty({ example: 3 }) revision!: number;
}

class WarningOfReceipt {
  @ApiProperty({ example: 'POSSIBLE_DUPLICATE' }) code!: string;
  @ApiProperty({ required: false }) provision?: string;
  @ApiProperty() message!: string;
}

/** What every command answers; the ids that the command made stand beside these under their own names. */
export class ReceiptBody {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ required: false, example: 'KIR-2024-00001' }) reference?: string;
  @ApiProperty({ example: 3 }) revision!: number;
  @ApiProperty({ description: 'The place in the log; lists read with ?after= it show this write.', example: '18234' })
  position!: string;
  @ApiProperty({ type: [EventOfReceipt] }) events!: EventOfReceipt[];
  @ApiProperty({ type: [WarningOfReceipt] }) warnings!: WarningOfReceipt[];
}

export class ProblemBody {
  @ApiProperty({ example: '/docs/problems/refused' }) type!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ example: 422 }) status!: number;
  @ApiProperty({ example: 'EXTENSION_OVER_LIMIT' }) code!: string;
  @ApiProperty({ type: [String], required: false, description: 'Every code that stands against it.' }) codes?: string[];
  @ApiProperty({ required: false, example: '6.4' }) provision?: string;
  @ApiProperty({ required: false, example: 'newDueOn' }) field?: string;
  @ApiProperty({ required: false }) detail?: string;
}

export const ApiReceipt = (status: 200 | 201): MethodDecorator =>
  ApiResponse({
    status,
    type: ReceiptBody,
    headers: { ETag: { description: 'The case’s revision.', schema: { type: 'string' } } },
  });

const problemResponse = (status: number, description: string): MethodDecorator & ClassDecorator =>
  ApiResponse({
    status,
    description,
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/ProblemBody' } } },
  });

/** Every refusal code of a command, and what any address may answer. */
export const ApiProblems = (refusals: readonly string[]): MethodDecorator =>
  applyDecorators(
    problemResponse(400, 'INVALID_BODY: the shape is wrong; every field is named.'),
    problemResponse(401, 'UNAUTHENTICATED'),
    problemResponse(403, 'FORBIDDEN_ROLE'),
    problemResponse(404, 'CASE_NOT_FOUND: no such case for this landlord.'),
    problemResponse(409, 'CONCURRENCY_CONFLICT: still in conflict after three tries.'),
    problemResponse(412, 'PRECONDITION_FAILED: somebody wrote since If-Match.'),
    problemResponse(413, 'PAYLOAD_TOO_LARGE'),
    problemResponse(415, 'UNSUPPORTED_MEDIA_TYPE: the body must be JSON.'),
    problemResponse(422, `Refused by a rule: ${[...refusals, 'IDEMPOTENCY_KEY_REUSED'].join(', ')}.`),
    problemResponse(429, 'TOO_MANY_REQUESTS: not in a sandbox; see Retry-After.'),
    problemResponse(503, 'STORE_UNAVAILABLE: nothing was half-written; see Retry-After.'),
  );

/** What any address that is read may answer. */
export const ApiReadProblems = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    problemResponse(400, 'INVALID_BODY: a parameter is wrong; it is named.'),
    problemResponse(401, 'UNAUTHENTICATED'),
    problemResponse(403, 'FORBIDDEN_ROLE'),
    problemResponse(404, 'NOT_FOUND or CASE_NOT_FOUND: no such thing for this landlord.'),
    problemResponse(429, 'TOO_MANY_REQUESTS: not in a sandbox; see Retry-After.'),
    problemResponse(503, 'STORE_UNAVAILABLE or PROJECTION_BEHIND; see Retry-After.'),
  );

/** What an upload may answer beside that. */
export const ApiUploadProblems = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status: 201, description: 'Stored: its docId, sha256, mediaType and bytes.' }),
    problemResponse(413, 'PAYLOAD_TOO_LARGE: larger than the configured limit; nothing is kept.'),
  );
