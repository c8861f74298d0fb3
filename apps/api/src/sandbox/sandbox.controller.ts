import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ROLES, type Role } from '@redress/domain';
import { KnownUsers, SandboxIssuer } from '@redress/identity';
import { Outbox, type OutboxItem } from '@redress/notifications';
import { Public } from '../identity/auth.guard.js';
import { ApiSandboxProblems } from '../problems/documented.js';
import { wholeOrPage } from '../reading/list-query.js';
import { Code, Name, OneOf, UserId } from '../shape/fields.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';

class TokenBody {
  @UserId({ example: 'caseworker' })
  userId!: string;

  @Name({ example: 'Caseworker' })
  name!: string;

  @OneOf(ROLES.filter((role) => role !== 'SYSTEM'), { list: true, example: ['CASEWORKER'] })
  roles!: Role[];

  @Code({ optional: true })
  grade?: string;

  @Name({ example: 'code-2024' })
  landlordId!: string;
}

const EXAMPLE = { userId: 'caseworker', name: 'Caseworker', roles: ['CASEWORKER'], landlordId: 'code-2024' };

const SHOWN = 1_000;

/** Only in a sandbox: tokens for whoever asks, and the messages that would have gone out. */
@Public()
@ApiTags('sandbox')
@Controller('v1/sandbox')
export class SandboxController {
  constructor(
    private readonly issuer: SandboxIssuer,
    private readonly users: KnownUsers,
    private readonly outbox: Outbox,
  ) {}

  @Post('tokens')
  @HttpCode(201)
  @ApiOperation({ summary: 'A token for any identity; it does not expire' })
  @ApiBody({ type: TokenBody, examples: { example: { value: EXAMPLE } } })
  @ApiCreatedResponse({ schema: { type: 'object', properties: { token: { type: 'string' } } } })
  @ApiSandboxProblems()
  async token(@Body() body: TokenBody): Promise<{ token: string }> {
    const { userId, name, roles, grade, landlordId } = body;
    const identity = { userId, name, roles, landlordId, ...(grade !== undefined && { grade }) };
    await this.users.note(identity);
    return { token: await this.issuer.sign(identity) };
  }

  @Get('outbox')
  @ApiOperation({ summary: 'The messages that would have gone out, the oldest first' })
  @ApiPage()
  async messages(@Query() query: QueryParameters): Promise<{ items: readonly OutboxItem[]; next: string | null }> {
    return wholeOrPage(await this.outbox.list(SHOWN), query);
  }
}
