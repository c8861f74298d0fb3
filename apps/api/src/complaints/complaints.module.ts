import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseCommandHandler, LogComplaintHandler } from './case-command.request.js';
import { LogComplaintController } from './log-complaint.controller.js';
import { CASE_SLICES } from './slices/index.js';

@Module({
  imports: [CqrsModule],
  controllers: [LogComplaintController, ...CASE_SLICES],
  providers: [CaseCommandHandler, LogComplaintHandler],
})
export class ComplaintsModule {}
