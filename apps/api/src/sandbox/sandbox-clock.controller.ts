import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Clock } from '@redress/clock';
import { ClockBackwards, ClockMove, ClockStuck, type Fired } from '@redress/reminders';
import { Public } from '../identity/auth.guard.js';
import { CLOCK } from '../parts.js';
import { Rule } from '../problems/errors.js';
import { Moment } from '../shape/fields.js';
import { CommandGate } from './command-gate.js';

class ClockBody {
  @Moment({ example: '2025-03-21T09:00:00Z' })
  now!: string;
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
  showClock(): { now: string } {
    return { now: this.clock.now() };
  }

  @Put()
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
}
