import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { type Clock } from '@redress/clock';
import { ClockBackwards, ClockMove, ClockStuck, type Fired } from '@redress/reminders';
import { Public } from '../identity/auth.guard.js';
import { CLOCK } from '../parts.js';
import { ApiRefusals, ApiSandboxProblems } from '../problems/documented.js';
import { Rule } from '../problems/errors.js';
import { Moment } from '../shape/fields.js';
import { CommandGate } from './command-gate.js';

class ClockBody {
  @Moment({ example: '2025-03-21T09:00:00Z' })
  now!: string;
}

class ClockAnswer {
  @ApiProperty({ format: 'date-time' }) now!: string;
}

class FiredAnswer {
  @ApiProperty({ description: 'The reminder’s key.' }) key!: string;
  @ApiProperty({ format: 'date-time', description: 'When it was due.' }) at!: string;
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty({ example: 'RESP/1' }) deadlineId!: string;
  @ApiProperty() kind!: string;
}

class MoveAnswer extends ClockAnswer {
  @ApiProperty({ type: [FiredAnswer], description: 'What fell due on the way, in order.' }) fired!: FiredAnswer[];
}

/** A clock that can be moved: that is how a landlord rehearses a policy. */
@Public()
@ApiTags('sandbox')
@Controller('v1/sandbox/clock')
export class SandboxClockController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly move: ClockMove,
    private readonly gate: CommandGate,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What the clock shows' })
  @ApiOkResponse({ type: ClockAnswer })
  showClock(): { now: string } {
    return { now: this.clock.now() };
  }

  @Put()
  @ApiOperation({ summary: 'Move the clock; everything due on the way happens, in order' })
  @ApiBody({ type: ClockBody, examples: { example: { value: { now: '2025-03-21T09:00:00Z' } } } })
  @ApiOkResponse({ type: MoveAnswer })
  @ApiSandboxProblems()
  @ApiRefusals(['CLOCK_BACKWARDS', 'CLOCK_STUCK'])
  async moveClock(@Body() { now }: ClockBody): Promise<{ now: string; fired: Fired[] }> {
    try {
      return await this.gate.whileMoving(async () => this.move.to(now));
    } catch (error) {
      if (error instanceof ClockBackwards) throw new Rule(error.code, error.message, 'now');
      if (error instanceof ClockStuck) throw new Rule('CLOCK_STUCK', error.message);
      throw error;
    }
  }
}
