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

const EVERYWHERE = [
  problemResponse(401, 'UNAUTHENTICATED'),
  problemResponse(403, 'FORBIDDEN_ROLE'),
  problemResponse(429, 'TOO_MANY_REQUESTS: not in a sandbox; see Retry-After.'),
] as const;

const OF_A_BODY = [
  problemResponse(400, 'INVALID_BODY: the shape is wrong; every field is named.'),
  problemResponse(413, 'PAYLOAD_TOO_LARGE'),
  problemResponse(415, 'UNSUPPORTED_MEDIA_TYPE: the body must be JSON.'),
] as const;

const STORE_AWAY = problemResponse(503, 'STORE_UNAVAILABLE: nothing was half-written; see Retry-After.');

/** The codes with which a rule stands against it. */
export const ApiRefusals = (refusals: readonly string[]): MethodDecorator =>
  problemResponse(422, `Refused by a rule: ${refusals.join(', ')}.`);

/** Every refusal code of a command on a case, and what any address may answer. */
export const ApiProblems = (refusals: readonly string[]): MethodDecorator =>
  applyDecorators(
    ...EVERYWHERE,
    ...OF_A_BODY,
    problemResponse(404, 'CASE_NOT_FOUND: no such case for this landlord.'),
    problemResponse(409, 'CONCURRENCY_CONFLICT: still in conflict after three tries.'),
    problemResponse(412, 'PRECONDITION_FAILED: somebody wrote since If-Match.'),
    ApiRefusals([...refusals, 'IDEMPOTENCY_KEY_REUSED']),
    STORE_AWAY,
  );

/** Every refusal code of a command on anything else, and what any address may answer. */
export const ApiOtherProblems = (refusals: readonly string[]): MethodDecorator =>
  applyDecorators(
    ...EVERYWHERE,
    ...OF_A_BODY,
    problemResponse(404, 'NOT_FOUND or CASE_NOT_FOUND: no such thing for this landlord.'),
    ApiRefusals(refusals),
    STORE_AWAY,
  );

/** What any address that is read may answer. */
export const ApiReadProblems = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    ...EVERYWHERE,
    problemResponse(400, 'INVALID_BODY: a parameter is wrong; it is named.'),
    problemResponse(404, 'NOT_FOUND or CASE_NOT_FOUND: no such thing for this landlord.'),
    problemResponse(503, 'STORE_UNAVAILABLE or PROJECTION_BEHIND; see Retry-After.'),
  );

/** What an upload may answer beside that. */
export const ApiUploadProblems = (): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status: 201, description: 'Stored: its docId, sha256, mediaType and bytes.' }),
    problemResponse(413, 'PAYLOAD_TOO_LARGE: larger than the configured limit; nothing is kept.'),
  );

/** What a document or bundle may answer beside that. */
export const ApiErased = (): MethodDecorator =>
  problemResponse(410, 'DOCUMENT_ERASED: it was erased with the person it was about.');

/** What a sandbox route that takes a body may answer; it asks for no token. */
export const ApiSandboxProblems = (): MethodDecorator => applyDecorators(...OF_A_BODY, STORE_AWAY);
