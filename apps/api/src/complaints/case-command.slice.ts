import { Body, Controller, HttpCode, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type CaseCommand, refusalsOf } from '@redress/domain';
import { type Receipt } from '@redress/complaints';
import { type MasterKey } from '@redress/sealing';
import { type RedressRequest } from '../identity/request.js';
import { MASTER_KEY } from '../parts.js';
import { ApiProblems, ApiReceipt } from '../problems/documented.js';
import { CommonBody } from '../shape/any-command.js';
import { CaseIdPipe } from '../shape/case-id.pipe.js';
import { CaseCommandRequest } from './case-command.request.js';
import { originOf, Sent } from './origin.js';
import { splitCommon } from './own-fields.js';

export interface SliceDefinition<Input extends object> {
  readonly command: CaseCommand<Input>;
  /** One line for the reader of the OpenAPI file, with the provision. */
  readonly summary: string;
  readonly body: Type<CommonBody & Input>;
  readonly example: object;
}

/** One command over HTTP: its body, its route, its place in the OpenAPI file. Everything else is the same for all. */
export const caseCommandSlice = <Input extends object>({
  command,
  summary,
  body,
  example,
}: SliceDefinition<Input>): Type => {
  @ApiTags('complaints: commands')
  @Controller('v1/complaints/:caseId')
  class CaseCommandController {
    constructor(
      readonly commands: CommandBus,
      @Inject(MASTER_KEY) readonly master: MasterKey,
    ) {}

    @Post(command.name)
    @HttpCode(200)
    @ApiOperation({ operationId: command.name, summary })
    @ApiParam({ name: 'caseId', format: 'uuid' })
    @ApiBody({ type: body, examples: { example: { value: example } } })
    @ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'A repeat with the same key answers the same and appends nothing.',
    })
    @ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag of the case as you read it; 412 when somebody wrote since.',
    })
    @ApiReceipt(200)
    @ApiProblems(refusalsOf(command.name))
    async run(
      @Param('caseId', CaseIdPipe) caseId: string,
      @Body() sent: object,
      @Sent() request: RedressRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Receipt> {
      const { input, common } = splitCommon<Input>(sent as CommonBody & Input);
      const receipt = await this.commands.execute(
        new CaseCommandRequest(caseId, command, input, common, originOf(request, this.master)),
      );
      void reply.header('etag', `"${receipt.revision}"`);
      return receipt;
    }
  }
  // The pipe validates against the type of the parameter, which only this call knows.
  Reflect.defineMetadata('design:paramtypes', [String, body, Object, Object], CaseCommandController.prototype, 'run');
  Object.defineProperty(CaseCommandController, 'name', { value: `${command.name}-controller` });
  return CaseCommandController;
};
