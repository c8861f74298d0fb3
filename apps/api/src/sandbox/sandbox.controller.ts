import { Body, Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ROLES, type Role } from '@redress/domain';
import { type Clock } from '@redress/clock';
import { KnownUsers, SandboxIssuer } from '@redress/identity';
import { Outbox, type OutboxItem } from '@redress/notifications';
import { ClockBackwards, ClockMove, ClockStuck, type Fired } from '@redress/reminders';
import { Public } from '../identity/auth.guard.js';
import { CLOCK } from '../parts.js';
import { Rule } from '../problems/errors.js';
import { Code, Moment, Name, OneOf, UserId } from '../shape/fields.js';
import { CommandGate } from './command-gate.js';

class ClockBody {
  @Moment({ example: '2025-03-21T09:00:00Z' })
  now!: string;
}

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

const SHOWN = 1_000;

/** Only in a sandbox: a clock that can be moved, tokens for whoever asks, and the messages that would have gone out. */
@Public()
@ApiTags('sandbox')
@Controller('v1/sandbox')
export class SandboxController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly move: ClockMove,
    private readonly gate: CommandGate,
    private readonly issuer: SandboxIssuer,
    private readonly users: KnownUsers,
    private readonly outbox: Outbox,
  ) {}

  @Get('clock')
  @ApiOperation({ summary: 'What the clock shows' })
  showClock(): { now: string } {
    return { now: this.clock.now() };
  }

  @Put('clock')
  @ApiOperation({ summary: 'Move the clock; everything due on the way happens, in order' })
  async moveClock(@Body() { now }: ClockBody): Promise<{ now: string; fired: Fired[] }> {
    try {
      return await this.gate.whileMoving(async () => this.move.to(now));
    } catch (error) {
      if (error instanceof ClockBackwards) throw new Rule(error.code, error.message, 'now');
      if (error instanceof ClockStuck) throw new Rule('CLOCK_STUCK', error.message);
      throw error;
    }
  }

  @Post('tokens')
  @HttpCode(201)
  @ApiOperation({ summary: 'A token for any identity; it does not expire' })
  async token(@Body() body: TokenBody): Promise<{ token: string }> {
    const { userId, name, roles, grade, landlordId } = body;
    const identity = { userId, name, roles, landlordId, ...(grade !== undefined && { grade }) };
    await this.users.note(identity);
    return { token: await this.issuer.sign(identity) };
  }

  @Get('outbox')
  @ApiOperation({ summary: 'The messages that would have gone out, the oldest first' })
  async messages(): Promise<{ items: OutboxItem[]; next: null }> {
    return { items: await this.outbox.list(SHOWN), next: null };
  }
}
